using System.Runtime.InteropServices;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The formats that are read.</summary>
internal enum WorkbookKind
{
    Xlsx,
    Xls,
    Csv,
}

/// <summary>Tells a file's format by its content and refuses where its name says something else.</summary>
internal static class WorkbookKinds
{
    /// <summary>The upload in memory, at most 10 MiB.</summary>
    public static MemoryStream Buffer(Stream file)
    {
        var content = new MemoryStream(file.CanSeek ? (int)Math.Min(file.Length, WorkbookLimits.FileBytes) : 0);
        var block = new byte[81920];
        for (int read; (read = file.Read(block)) > 0;)
        {
            if (content.Length + read > WorkbookLimits.FileBytes) throw new WorkbookRefusedException(WorkbookRules.TooLarge);
            content.Write(block, 0, read);
        }

        if (content.Length == 0) throw new WorkbookRefusedException(WorkbookRules.Empty);
        content.Position = 0;
        return content;
    }

    public static WorkbookKind Of(MemoryStream content, string fileName)
    {
        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        switch (ending)
        {
            case ".et" or ".ett": throw new WorkbookRefusedException(WorkbookRules.WpsEt);
            case ".xlsb": throw new WorkbookRefusedException(WorkbookRules.Xlsb);
            case ".ods": throw new WorkbookRefusedException(WorkbookRules.OpenDocument);
            case ".xlsx" or ".xls" or ".csv": break;
            case ".xlsm" or ".xltm": break;
            default: throw new WorkbookRefusedException(WorkbookRules.UnknownKind);
        }

        if (bytes.StartsWith("PK"u8)) return Zip(content, ending);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return WorkbookKind.Xls;
        return IsOldBiff(bytes) ? WorkbookKind.Xls : Text(bytes, ending);
    }

    /// <summary>A workbook with an open password is a sealed package in an old container.</summary>
    public static bool HoldsEncryptedPackage(MemoryStream content) =>
        content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf(MemoryMarshal.AsBytes("EncryptedPackage".AsSpan())) >= 0;

    private static WorkbookKind Zip(MemoryStream content, string ending)
    {
        if (ending is ".xlsm" or ".xltm") WorkbookGuard.Check(content, claimsMacros: true);
        return WorkbookKind.Xlsx;
    }

    /// <summary>Excel 2–4 wrote no container, only the stream's records.</summary>
    private static bool IsOldBiff(ReadOnlySpan<byte> bytes) => bytes.Length > 8 && bytes[0] == 9 && bytes[1] is 0 or 2 or 4 && bytes[3] == 0;

    private static WorkbookKind Text(ReadOnlySpan<byte> bytes, string ending)
    {
        var text = bytes.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        if (text.StartsWith("<"u8)) throw new WorkbookRefusedException(WorkbookRules.WebPage);
        var isUtf16 = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        var isText = isUtf16 || !bytes.Contains((byte)0);
        if (ending == ".csv") return isText ? WorkbookKind.Csv : throw new WorkbookRefusedException(WorkbookRules.NotText);
        throw new WorkbookRefusedException(isText && LooksWritten(bytes) ? WorkbookRules.TextUnderFalseName : WorkbookRules.Damaged);
    }

    /// <summary>Hardly any control characters: somebody wrote this.</summary>
    private static bool LooksWritten(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length, 4096)];
        var odd = 0;
        foreach (var b in start)
        {
            if (b < 0x20 && b is not ((byte)'\r' or (byte)'\n' or (byte)'\t')) odd++;
        }

        return odd * 50 < start.Length;
    }
}
