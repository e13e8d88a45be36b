using System.Collections.Concurrent;
using System.Text;

namespace KzzqFlowParty.Domain;

/// <summary>拼音: sort keys, and whether a name can be called by what somebody types. Surnames have their own reading.</summary>
public static class Pinyin
{
    private const int LongestKey = 200;
    private const int MostReadings = 16;
    private const int MostRemembered = 100_000;

    private static readonly Dictionary<string, string[]> Characters = Read("pinyin.csv");
    private static readonly Dictionary<string, string[]> Surnames = Read("surnames-pinyin.csv");
    private static readonly ConcurrentDictionary<string, string> Remembered = new(StringComparer.Ordinal);

    /// <summary>A key that sorts names by reading on every engine: lower-case Latin, one blank between syllables; at most 200 characters.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder();
        var surname = SurnameOf(name);
        if (surname.Length > 0) key.Append(Surnames[surname][0]);
        foreach (var rune in name[surname.Length..].EnumerateRunes())
        {
            if (key.Length > 0) key.Append(' ');
            key.Append(Characters.TryGetValue(rune.ToString(), out var readings) ? readings[0] : rune.ToString().ToLowerInvariant());
        }

        return key.Length > LongestKey ? key.ToString(0, LongestKey) : key.ToString();
    }

    /// <summary>
    /// Whether a person or an organization is called so: by part of the name, dots, blanks and widths aside, by its pinyin in any reading of its characters,
    /// or by the first letters.
    /// </summary>
    /// <param name="called">What was typed, folded (<see cref="TextForms.Folded"/>).</param>
    public static bool IsCalled(string name, string called) =>
        Remembered.GetOrAdd(name, WaysOf).Contains(called.Replace('ü', 'v'), StringComparison.Ordinal);

    /// <summary>单玉乐|shanyule|syl|danyule|dyl|…: every way to write the name, one after the other.</summary>
    private static string WaysOf(string name)
    {
        if (Remembered.Count > MostRemembered) Remembered.Clear();
        var folded = TextForms.Folded(name);
        List<string[]> syllables = [.. folded.EnumerateRunes().Select(r => Characters.GetValueOrDefault(r.ToString()) ?? [r.ToString()])];
        var surname = SurnameOf(folded);
        if (surname.Length > 0) AddSurname(syllables, surname, Surnames[surname][0]);
        var ways = new HashSet<string>(StringComparer.Ordinal) { folded };
        foreach (var reading in Readings(syllables))
        {
            ways.Add(string.Concat(reading));
            ways.Add(string.Concat(reading.Select(s => s.EnumerateRunes().First())));
        }

        return string.Join('|', ways);
    }

    private static void AddSurname(List<string[]> syllables, string surname, string reading)
    {
        if (surname.Length == 1)
        {
            syllables[0] = [reading, .. syllables[0].Where(s => s != reading)];
            return;
        }

        if (syllables.Count > 1 && Array.Find(syllables[1], s => reading.EndsWith(s, StringComparison.Ordinal) && reading.Length > s.Length) is { } second)
            (syllables[0], syllables[1]) = ([reading[..^second.Length]], [second]);
    }

    /// <summary>Every combination while they are few; else one character at a time in each of its other readings.</summary>
    private static IEnumerable<string[]> Readings(List<string[]> syllables)
    {
        string[] common = [.. syllables.Select(s => s[0])];
        if (syllables.Aggregate(1L, (product, s) => Math.Min(product * s.Length, int.MaxValue)) > MostReadings)
        {
            return syllables.SelectMany((s, at) => s.Skip(1).Select(other =>
            {
                string[] one = [.. common];
                one[at] = other;
                return one;
            })).Prepend(common);
        }

        return syllables.Aggregate<string[], IEnumerable<string[]>>([[]], (all, s) => all.SelectMany(one => s.Select(next => (string[])[.. one, next])));
    }

    private static string SurnameOf(string name) =>
        name.Length >= 2 && Surnames.ContainsKey(name[..2]) ? name[..2] : name.Length >= 1 && Surnames.ContainsKey(name[..1]) ? name[..1] : "";

    private static Dictionary<string, string[]> Read(string table)
    {
        var readings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var row in EmbeddedTable.Rows(table)) readings.TryAdd(row[0], row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return readings;
    }
}
