using System.Text;

namespace KzzqFlowParty.Domain;

/// <summary>拼音 sort keys: surnames by their own reading, other characters by the common one (the first of the table).</summary>
public static class Pinyin
{
    private static readonly Dictionary<string, string> Characters = Read("pinyin.csv");
    private static readonly Dictionary<string, string> Surnames = Read("surnames-pinyin.csv");

    /// <summary>A key that sorts names by reading on every engine: lower-case Latin, one blank between syllables; at most 200 characters.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder();
        var rest = name;
        foreach (var length in new[] { 2, 1 })
        {
            if (name.Length >= length && Surnames.TryGetValue(name[..length], out var surname))
            {
                key.Append(surname);
                rest = name[length..];
                break;
            }
        }

        foreach (var rune in rest.EnumerateRunes())
        {
            if (key.Length > 0) key.Append(' ');
            key.Append(Characters.TryGetValue(rune.ToString(), out var reading) ? reading : rune.ToString().ToLowerInvariant());
        }

        return key.Length > 200 ? key.ToString(0, 200) : key.ToString();
    }

    private static Dictionary<string, string> Read(string table)
    {
        var readings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in EmbeddedTable.Rows(table)) readings.TryAdd(row[0], row[1].Split(' ')[0]);
        return readings;
    }
}
