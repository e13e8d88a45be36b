using System.Globalization;
using System.IO.Compression;
using System.Xml;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Writing.Annotated;

/// <summary>One cell format more at the end of a workbook's own: text, wrapped, for the 错误原因 column.</summary>
/// <param name="number">As <see cref="NumberIn(ZipArchiveEntry)"/> told it.</param>
internal sealed class AppendedStyle(int number) : XmlCopy
{
    /// <summary>The number that the format will have; null where the workbook has no list of formats to append to.</summary>
    public static int? NumberIn(ZipArchiveEntry styles)
    {
        using var xml = XmlReader.Create(styles.Open(), ContainerPart.XmlRules);
        if (!xml.ReadToFollowing("cellXfs", Ooxml.Main) || xml.IsEmptyElement) return null;
        var number = 0;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1 && xml.LocalName == "xf") number++;
        }

        return number;
    }

    protected override void CopyStart()
    {
        if (From.LocalName != "cellXfs" || From.IsEmptyElement)
        {
            base.CopyStart();
            return;
        }

        StartElement(attribute => attribute != "count");
        To.WriteAttributeString("count", (number + 1).ToString(CultureInfo.InvariantCulture));
    }

    protected override void CopyEnd()
    {
        if (From.LocalName == "cellXfs" && From.NamespaceURI == Ooxml.Main) WriteFormat();
        base.CopyEnd();
    }

    private void WriteFormat()
    {
        To.WriteStartElement("xf", Ooxml.Main);
        foreach (var (name, value) in new[]
        {
            ("numFmtId", "49"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0"), ("xfId", "0"), ("applyNumberFormat", "1"), ("applyAlignment", "1"),
        })
            To.WriteAttributeString(name, value);
        Element("alignment", ("vertical", "center"), ("wrapText", "1"));
        To.WriteEndElement();
    }
}
