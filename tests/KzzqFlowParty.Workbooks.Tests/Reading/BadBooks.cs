using System.Text;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

/// <summary>Files that are refused, each for one reason; the reader and the command are tried on the same ones.</summary>
internal static class BadBooks
{
    public static readonly byte[] OleDocument = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];

    /// <summary>A formula that nobody has computed.</summary>
    public static readonly Raw Formula = new("<c r=\"@\"><f>A1</f></c>");

    /// <summary>What is wrong with the others is not wrong with this one.</summary>
    public static Book Good => new Book().Sheet("流出", Roster.Header, Roster.Person());

    public static byte[] Macro => Good.With("xl/vbaProject.bin", OleDocument).ToBytes();

    public static byte[] DocumentType => Good.With("docProps/custom.xml", """<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>""").ToBytes();

    /// <summary>Unpacks to one MiB more than is allowed.</summary>
    public static byte[] Bomb => Good.With("xl/media/image1.png", new byte[257 * 1024 * 1024]).ToBytes();

    public static byte[] RenamedText => "姓名,性别\n"u8.ToArray();

    public static byte[] Locked => [.. OleDocument, .. Encoding.Unicode.GetBytes("EncryptedPackage")];

    /// <summary>An .xls with a password, by the oldest method.</summary>
    public static byte[] LockedOld
    {
        get
        {
            var book = File.ReadAllBytes(Rosters.PathOf(Rosters.Shebotu));
            var globals = book.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]);
            var second = globals + 20;
            var third = second + 4 + book[second + 2];
            (book[second], book[second + 1]) = (0x2F, 0x00); // the next two records become one FILEPASS
            book[second + 2] = (byte)(third + 4 + book[third + 2] - second - 4);
            (book[second + 4], book[second + 5]) = (0x00, 0x00);
            return book;
        }
    }

    public static byte[] Truncated => File.ReadAllBytes(Rosters.PathOf(Rosters.Baokang))[..^2000];

    /// <summary>In the column 外出日期, which is read.</summary>
    public static byte[] FormulaWithoutValue => new Book().Sheet("流出", Roster.Header, Roster.Person(moved: Formula)).ToBytes();
}
