using System.Xml;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Writing.Annotated;

/// <summary>Copies XML node by node, so that a caller can change single ones on the way.</summary>
internal abstract class XmlCopy
{
    private static readonly XmlWriterSettings WriterRules = new() { NewLineHandling = NewLineHandling.Entitize, CloseOutput = false };

    private XmlReader? _from;
    private XmlWriter? _to;

    protected XmlReader From => _from!;

    protected XmlWriter To => _to!;

    public void Copy(Stream source, Stream target)
    {
        using var from = XmlReader.Create(source, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        using var to = XmlWriter.Create(target, WriterRules);
        (_from, _to) = (from, to);
        while (from.Read()) CopyNode();
    }

    /// <summary>The start of an element, its attributes included; copies it as it is unless a subject knows better.</summary>
    protected virtual void CopyStart()
    {
        StartElement(_ => true);
        if (From.IsEmptyElement) To.WriteEndElement();
    }

    protected virtual void CopyEnd() => To.WriteFullEndElement();

    /// <summary>Opens a copy of the element with those of its attributes that pass.</summary>
    protected void StartElement(Func<string, bool> keeps)
    {
        To.WriteStartElement(From.Prefix, From.LocalName, From.NamespaceURI);
        for (var more = From.MoveToFirstAttribute(); more; more = From.MoveToNextAttribute())
        {
            if (keeps(From.LocalName)) To.WriteAttributeString(From.Prefix, From.LocalName, From.NamespaceURI, From.Value);
        }

        From.MoveToElement();
    }

    /// <summary>Reads past the element without copying it.</summary>
    protected void DropElement()
    {
        if (From.IsEmptyElement) return;
        var depth = From.Depth;
        while (From.Read() && From.Depth > depth)
        {
        }
    }

    /// <summary>A whole element of the workbook format with attributes in pairs.</summary>
    protected void Element(string name, params (string Name, string Value)[] attributes)
    {
        To.WriteStartElement(name, Ooxml.Main);
        foreach (var (attribute, value) in attributes) To.WriteAttributeString(attribute, value);
        To.WriteEndElement();
    }

    private void CopyNode()
    {
        switch (From.NodeType)
        {
            case XmlNodeType.XmlDeclaration: To.WriteStartDocument(standalone: true); break;
            case XmlNodeType.Element: CopyStart(); break;
            case XmlNodeType.EndElement: CopyEnd(); break;
            case XmlNodeType.Text: To.WriteString(From.Value); break;
            case XmlNodeType.CDATA: To.WriteCData(From.Value); break;
            case XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when From.Depth > 0: To.WriteString(From.Value); break;
            case XmlNodeType.Comment: To.WriteComment(From.Value); break;
            case XmlNodeType.ProcessingInstruction: To.WriteProcessingInstruction(From.Name, From.Value); break;
        }
    }
}
