using System.IO.Compression;
using System.Xml;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>What the first bytes of a part say it is.</summary>
internal enum PartContent
{
    Other,
    Xml,
    OleDocument,
    Zip,
}

/// <summary>The outermost element of an XML part.</summary>
internal sealed record PartRoot(string Namespace, string LocalName);

/// <summary>One entry of the container, told by its content.</summary>
internal sealed class ContainerPart
{
    public static readonly XmlReaderSettings XmlRules = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private const int SniffedBytes = 512;
    private readonly ZipArchiveEntry _entry;

    public ContainerPart(ZipArchiveEntry entry)
    {
        _entry = entry;
        Name = entry.FullName.Replace('\\', '/');
        Content = Sniff();
        Root = Content == PartContent.Xml ? ReadRoot() : null;
    }

    public string Name { get; }

    public PartContent Content { get; }

    /// <summary>Null where the part is no XML that is read.</summary>
    public PartRoot? Root { get; }

    public bool IsInEmbeddings =>
        Name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) || Name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase);

    private long Limit => Root is { LocalName: "worksheet" } || Content != PartContent.Xml ? WorkbookLimits.UnpackedBytes
        : Root is { LocalName: "sst" } ? WorkbookLimits.SharedStringBytes
        : WorkbookLimits.SmallPartBytes;

    public Stream Open(UnpackBudget budget) => new CountingStream(_entry.Open(), budget, Limit, Content == PartContent.Xml);

    /// <summary>xl/_rels/workbook.xml.rels → xl/workbook.xml.</summary>
    public static string SourceOfRelations(string part)
    {
        var at = part.LastIndexOf("_rels/", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || !part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) return part;
        return part[..at] + part[(at + "_rels/".Length)..^".rels".Length];
    }

    /// <summary>A relation's target as the name of an entry: absolute, or relative to the folder of its source.</summary>
    public static string Resolve(string source, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var folders = source.Split('/')[..^1].ToList();
        foreach (var step in target.Split('/'))
        {
            if (step is "." or "") continue;
            if (step != "..") folders.Add(step);
            else if (folders.Count > 0) folders.RemoveAt(folders.Count - 1);
        }

        return string.Join('/', folders);
    }

    private PartContent Sniff()
    {
        Span<byte> start = stackalloc byte[SniffedBytes];
        using var stream = _entry.Open();
        start = start[..stream.ReadAtLeast(start, SniffedBytes, throwOnEndOfStream: false)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return PartContent.OleDocument;
        if (start.StartsWith("PK\u0003\u0004"u8)) return PartContent.Zip;
        var text = start.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        return text.StartsWith("<"u8) && !IsVml(text) ? PartContent.Xml : PartContent.Other;
    }

    /// <summary>Drawings of old comments are not well-formed and nobody reads them.</summary>
    private bool IsVml(ReadOnlySpan<byte> text) => Name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase) && text.StartsWith("<xml"u8);

    private PartRoot ReadRoot()
    {
        using var xml = XmlReader.Create(
            new CountingStream(_entry.Open(), new UnpackBudget(WorkbookLimits.SmallPartBytes), WorkbookLimits.SmallPartBytes, isXml: true), XmlRules);
        xml.MoveToContent();
        return new(xml.NamespaceURI, xml.LocalName);
    }
}
