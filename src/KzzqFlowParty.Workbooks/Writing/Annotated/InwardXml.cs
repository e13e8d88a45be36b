using System.Text;
using System.Xml;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Writing.Annotated;

/// <summary>
/// A part copied without formulas that reach outside (<see cref="OutsideFormula"/>): a cell keeps the value that stands in it, a rule or a name refers to
/// nothing. What the workbook computes within itself stays.
/// </summary>
internal class InwardXml : XmlCopy
{
    private const string Nothing = "#REF!";
    private readonly HashSet<string> _sharedAndDropped = [];

    /// <summary>Whether the part has such a formula at all.</summary>
    public static bool HasReaching(Stream part)
    {
        using var xml = XmlReader.Create(part, ContainerPart.XmlRules);
        while (xml.Read())
        {
            if (IsFormula(xml) && !xml.IsEmptyElement && OutsideFormula.Reaches(TextOf(xml))) return true;
        }

        return false;
    }

    protected override void CopyStart()
    {
        if (!IsFormula(From)) base.CopyStart();
        else if (From is { LocalName: "f", NamespaceURI: Ooxml.Main }) CopyCellFormula();
        else if (From.IsEmptyElement) base.CopyStart();
        else
        {
            StartElement(_ => true);
            var text = TextOf(From);
            To.WriteString(OutsideFormula.Reaches(text) ? Nothing : text);
            To.WriteEndElement();
        }
    }

    /// <summary>Of a cell, of a rule, of a name; of the newer rules and small charts, which are of another namespace.</summary>
    private static bool IsFormula(XmlReader xml) =>
        xml.NodeType == XmlNodeType.Element
        && (xml.NamespaceURI == Ooxml.Main ? xml.LocalName is "f" or "formula" or "formula1" or "formula2" or "definedName" or "calculatedColumnFormula"
            : xml.LocalName == "f");

    /// <summary>Reads to the end of the element; what stands in it as text.</summary>
    private static string TextOf(XmlReader xml)
    {
        var (depth, text) = (xml.Depth, new StringBuilder());
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) text.Append(xml.Value);
        }

        return text.ToString();
    }

    /// <summary>A formula that several cells share stands in the first of them, which is written before the others.</summary>
    private void CopyCellFormula()
    {
        var shared = From.GetAttribute("t") == "shared" ? From.GetAttribute("si") : null;
        if (From.IsEmptyElement)
        {
            if (shared is null || !_sharedAndDropped.Contains(shared)) base.CopyStart();
            return;
        }

        var attributes = new List<(string Prefix, string Name, string Namespace, string Value)>();
        for (var more = From.MoveToFirstAttribute(); more; more = From.MoveToNextAttribute())
            attributes.Add((From.Prefix, From.LocalName, From.NamespaceURI, From.Value));
        From.MoveToElement();
        var text = TextOf(From);
        if (OutsideFormula.Reaches(text))
        {
            if (shared is not null) _sharedAndDropped.Add(shared);
            return;
        }

        To.WriteStartElement("", "f", Ooxml.Main);
        foreach (var (prefix, name, space, value) in attributes) To.WriteAttributeString(prefix, name, space, value);
        To.WriteString(text);
        To.WriteEndElement();
    }
}
