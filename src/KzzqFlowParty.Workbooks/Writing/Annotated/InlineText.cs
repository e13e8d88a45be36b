using System.Xml;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Writing.Annotated;

/// <summary>Text in a cell without the detour over shared strings; never taken for a formula.</summary>
internal static class InlineText
{
    /// <summary>Attribute and content of the open c element.</summary>
    public static void Write(XmlWriter xml, string text)
    {
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Ooxml.Main);
        xml.WriteStartElement("t", Ooxml.Main);
        xml.WriteAttributeString("xml", "space", ns: null, "preserve");
        xml.WriteString(CellText.Escaped(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
