using System.Text;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// The text of a .csv cut into cells. A quote that is not closed, or not where a cell ends, is an ordinary character: otherwise the people below it
/// would vanish into one cell.
/// </summary>
internal sealed class CsvText(string text, char separator)
{
    private const int FewSeparators = 3;
    private readonly SortedSet<int> _unpaired = [];

    /// <summary>What was found while rows were cut.</summary>
    public IReadOnlyList<string> Notes =>
        _unpaired.Count == 0 ? []
            : [$"第 {string.Join('、', _unpaired.Take(10))}{(_unpaired.Count > 10 ? " 等" : "")} 行的引号没有成对，按普通文字读取，请核对。"];

    /// <summary>By its mark; without one UTF-8, unless that leaves more unreadable than readable: then GB 18030. One odd byte does not change it.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(bytes[3..]);
        var text = Encoding.UTF8.GetString(bytes);
        var (odd, wide) = (text.Count(c => c == '\ufffd'), text.Count(c => c > '\u007f'));
        return odd * 4 <= wide - odd ? text : Encoding.GetEncoding("GB18030").GetString(bytes);
    }

    /// <summary>Every row, blank ones too, so that they are numbered as a spreadsheet numbers them.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows()
    {
        var (at, number) = (0, 0);
        while (at < text.Length)
        {
            var row = new List<string>();
            number++;
            for (; ; )
            {
                row.Add(Cell(ref at, number));
                if (at >= text.Length || text[at] != separator) break;
                at++;
            }

            yield return row;
            at = NextLine(at);
        }
    }

    private int NextLine(int at) => at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? at + 2 : at + 1;

    private bool Ends(int at) => at >= text.Length || text[at] == separator || text[at] is '\r' or '\n';

    private string Cell(ref int at, int row)
    {
        if (at < text.Length && text[at] == '"')
        {
            if (Quoted(at) is { } quoted)
            {
                at = quoted.End;
                return quoted.Content;
            }

            _unpaired.Add(row);
        }

        var start = at;
        while (!Ends(at)) at++;
        return text[start..at];
    }

    /// <summary>Null where the quote is not closed at the end of a cell, or closes only behind what is plainly another row.</summary>
    private (string Content, int End)? Quoted(int start)
    {
        var content = new StringBuilder();
        var separators = 0;
        for (var at = start + 1; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                at++;
            }
            else if (c == '"')
            {
                return Ends(at + 1) ? (content.ToString(), at + 1) : null;
            }
            else if (c == separator)
            {
                separators++;
            }
            else if (c is '\r' or '\n')
            {
                if (separators >= FewSeparators) return null;
                separators = 0;
            }

            content.Append(c);
        }

        return null;
    }
}
