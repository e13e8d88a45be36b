using System.Text;

namespace KzzqFlowParty.Domain;

/// <summary>
/// 偏旁部首的符号: signs of a dictionary that look like characters and are none (⽩ is not 白). Some input methods and scans of a document give them.
/// </summary>
public static class Radicals
{
    /// <summary>The signs to which Unicode names no character, with the one that is meant.</summary>
    private const string Supplement =
        "⺁厂⺄乙⺈刀⺌小⺓幺⺝月⺠民⺡水⺢水⺬示⺭示⺯糸⺰糹⺳网⺶羊⺷羊⺹老⺺聿⺼月⺽臼⻁虎⻂衣⻃西⻄西⻅见⻆角⻇角⻈言⻉贝"
        + "⻊足⻋车⻍辶⻐金⻑長⻒镸⻓长⻔门⻖阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻭歯⻮齿⻰龙⻲亀";

    private static readonly Dictionary<char, string> Known =
        Enumerable.Range(0, Supplement.Length / 2).ToDictionary(i => Supplement[2 * i], i => Supplement.Substring((2 * i) + 1, 1));

    /// <summary>The first such sign of a text with the character that is meant; null where there is none.</summary>
    public static (char Sign, string Character)? In(string text)
    {
        foreach (var c in text)
        {
            if (c is not (>= '\u2e80' and <= '\u2fdf')) continue;
            var meant = Known.GetValueOrDefault(c) ?? c.ToString().Normalize(NormalizationForm.FormKC);
            if (meant[0] != c) return (c, meant);
        }

        return null;
    }
}
