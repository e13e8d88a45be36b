using System.Collections;
using System.IO.Compression;
using System.Xml;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// Checks the container of an .xlsx before any library opens it: paths, sizes as counted, macros, links, embeddings, DTD, cells, merges, string
/// indexes. docs/decisions/0016.
/// </summary>
/// <remarks>A part is told by its root element, never by its name; what does not look like XML is only counted and sniffed.</remarks>
internal sealed class WorkbookGuard
{
    private readonly UnpackBudget _budget = new(WorkbookLimits.UnpackedBytes);
    private readonly BookTotals _totals = new();
    private readonly ContainerFacts _facts = new();
    private readonly Dictionary<string, string> _declared = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _targets = new(StringComparer.OrdinalIgnoreCase);
    private BitArray _sharedStrings = new(0);

    private WorkbookGuard()
    {
    }

    /// <summary>Reads the whole container once; what it refuses is thrown as <see cref="WorkbookRefusedException"/>.</summary>
    /// <param name="file">Seekable; left open.</param>
    /// <param name="claimsMacros">The file is called .xlsm.</param>
    public static ContainerFacts Check(Stream file, bool claimsMacros)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return new WorkbookGuard().Check(zip, claimsMacros);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException
            or OverflowException)
        {
            throw new WorkbookRefusedException(
                broken.Message.Contains("DTD", StringComparison.Ordinal) ? WorkbookRules.DocumentType : WorkbookRules.Damaged, broken);
        }
    }

    private ContainerFacts Check(ZipArchive zip, bool claimsMacros)
    {
        CheckNames(zip);
        var parts = zip.Entries.Select(e => new ContainerPart(e)).ToList();
        RefuseForeignKinds(parts);
        foreach (var part in parts.OrderByDescending(p => p.Root is { LocalName: "sst" })) Scan(part);
        foreach (var part in parts) RefuseMacros(DeclaredTypeOf(part.Name));
        if (claimsMacros) throw new WorkbookRefusedException(WorkbookRules.MacroFormat);
        if (_facts.WorkbookPart.Length == 0) throw new WorkbookRefusedException(WorkbookRules.NotAWorkbook);
        foreach (var sheet in _facts.Sheets) sheet.Part = _targets.GetValueOrDefault(_facts.WorkbookPart + "|" + sheet.RelationId);
        return _facts;
    }

    private static void CheckNames(ZipArchive zip)
    {
        if (zip.Entries.Count > WorkbookLimits.Entries) throw new WorkbookRefusedException(WorkbookRules.Bomb);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..") || !seen.Add(name))
                throw new WorkbookRefusedException(WorkbookRules.Damaged);
        }
    }

    private static void RefuseForeignKinds(List<ContainerPart> parts)
    {
        if (parts.Exists(p => p.Name == "mimetype")) throw new WorkbookRefusedException(WorkbookRules.OpenDocument);
        if (parts.Exists(p => p.Content == PartContent.OleDocument && p.Name.Contains("vba", StringComparison.OrdinalIgnoreCase)))
            throw new WorkbookRefusedException(WorkbookRules.Macros);
        if (parts.Exists(p => p.Name.EndsWith("workbook.bin", StringComparison.OrdinalIgnoreCase))) throw new WorkbookRefusedException(WorkbookRules.Xlsb);
        if (parts.Exists(p => p.Content is PartContent.OleDocument or PartContent.Zip || p.IsInEmbeddings))
            throw new WorkbookRefusedException(WorkbookRules.Embedded);
        foreach (var root in parts.Select(p => p.Root))
        {
            if (root is { Namespace: Ooxml.StrictMain }) throw new WorkbookRefusedException(WorkbookRules.Strict);
            if (root is { LocalName: "externalLink" }) throw new WorkbookRefusedException(WorkbookRules.ExternalLinks);
            if (root is { LocalName: "macrosheet" }) throw new WorkbookRefusedException(WorkbookRules.Macros);
        }
    }

    private void Scan(ContainerPart part)
    {
        using var stream = part.Open(_budget);
        if (part.Root is not { } root)
        {
            stream.CopyTo(Stream.Null);
            return;
        }

        using var xml = XmlReader.Create(stream, ContainerPart.XmlRules);
        xml.MoveToContent();
        switch (root)
        {
            case { Namespace: Ooxml.Main, LocalName: "worksheet" }: _facts.Scans[part.Name] = new WorksheetScanner(xml, _sharedStrings, _totals).Scan(); break;
            case { Namespace: Ooxml.Main, LocalName: "sst" }: ScanSharedStrings(xml); break;
            case { Namespace: Ooxml.Main, LocalName: "workbook" }: ScanWorkbook(xml, part.Name); break;
            case { Namespace: Ooxml.Main, LocalName: "styleSheet" }: _facts.StylesPart = part.Name; ScanStyles(xml); break;
            case { Namespace: Ooxml.PackageRelations, LocalName: "Relationships" }: ScanRelations(xml, part.Name); break;
            case { Namespace: Ooxml.ContentTypes, LocalName: "Types" }: ScanContentTypes(xml); break;
            default: ReadThrough(xml); break;
        }
    }

    private void ScanSharedStrings(XmlReader xml)
    {
        var valued = new List<bool>();
        var phonetic = false;
        var inside = "";
        while (ReadOn(xml))
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                inside = xml.IsEmptyElement ? "" : xml.LocalName;
                if (xml.LocalName == "si") valued.Add(false);
                phonetic |= inside == "rPh";
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                phonetic &= xml.LocalName != "rPh";
                inside = "";
            }
            else if (inside == "t" && !phonetic && valued.Count > 0)
            {
                valued[^1] = true;
            }
        }

        _sharedStrings = new BitArray(valued.ToArray());
    }

    private void ScanWorkbook(XmlReader xml, string part)
    {
        if (_facts.WorkbookPart.Length > 0) throw new WorkbookRefusedException(WorkbookRules.Damaged);
        _facts.WorkbookPart = part;
        while (ReadOn(xml))
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") _facts.Date1904 = xml.GetAttribute("date1904");
            if (xml.LocalName == "sheet")
                _facts.Sheets.Add(new(
                    xml.GetAttribute("name") ?? "", xml.GetAttribute("id", Ooxml.Relations) ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden"));
        }
    }

    /// <summary>The library keeps every format; a real workbook has at most 64,000.</summary>
    private static void ScanStyles(XmlReader xml)
    {
        var elements = 0;
        while (ReadOn(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && ++elements > WorkbookLimits.StyleElements) throw new WorkbookRefusedException(WorkbookRules.Bomb);
        }
    }

    private void ScanRelations(XmlReader xml, string part)
    {
        var source = ContainerPart.SourceOfRelations(part);
        while (ReadOn(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship") continue;
            var type = xml.GetAttribute("Type") ?? "";
            var target = xml.GetAttribute("Target") ?? "";
            if (xml.GetAttribute("TargetMode") != "External") _targets[source + "|" + xml.GetAttribute("Id")] = ContainerPart.Resolve(source, target);
            else if (!type.EndsWith("/hyperlink", StringComparison.Ordinal)) throw new WorkbookRefusedException(WorkbookRules.ExternalLinks);
        }
    }

    private void ScanContentTypes(XmlReader xml)
    {
        while (ReadOn(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.GetAttribute("ContentType") is not { } type) continue;
            if (xml.GetAttribute("PartName") is { } part) _declared[part] = type;
            else if (xml.GetAttribute("Extension") is { } ending) _declared["." + ending] = type;
        }
    }

    /// <summary>What the container says of a part by its name, or else by its ending. Some writers declare kinds of which they write no part.</summary>
    private string DeclaredTypeOf(string part) =>
        _declared.GetValueOrDefault("/" + part.TrimStart('/')) ?? _declared.GetValueOrDefault(Path.GetExtension(part)) ?? "";

    private static void RefuseMacros(string type)
    {
        if (type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || type.Contains("macrosheet", StringComparison.OrdinalIgnoreCase))
            throw new WorkbookRefusedException(WorkbookRules.Macros);
        if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) throw new WorkbookRefusedException(WorkbookRules.MacroFormat);
    }

    private static void ReadThrough(XmlReader xml)
    {
        while (ReadOn(xml))
        {
        }
    }

    private static bool ReadOn(XmlReader xml)
    {
        if (xml.Depth > WorkbookLimits.Depth) throw new WorkbookRefusedException(WorkbookRules.Bomb);
        return xml.Read();
    }
}
