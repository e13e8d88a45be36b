namespace KzzqFlowParty.Domain.Members;

/// <summary>学历: one value of the list used in Party forms. domain.md 3.18.</summary>
/// <param name="Code">Two digits of our own: the numbers of ZB64 are not published.</param>
/// <param name="Label">大学, 大专 and so on.</param>
public sealed record Education(string Code, string Label);

/// <summary>学历代码表, with the words that people write instead.</summary>
public static class Educations
{
    private const string InOrder =
        "博士研究生 硕士研究生 硕士生班 中央党校研究生 省(区、市)委党校研究生 大学 大专 大学普通班 第二学士学位班 中央党校大学 " +
        "省委党校大学 中央党校大专 省委党校大专 中等专科 职业高中 技工学校 普通高中 初中 小学 其他";

    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["博士"] = "博士研究生", ["硕士"] = "硕士研究生", ["本科"] = "大学", ["大学本科"] = "大学", ["全日制本科"] = "大学",
        ["专科"] = "大专", ["大学专科"] = "大专", ["高职"] = "大专", ["中专"] = "中等专科", ["职高"] = "职业高中", ["技校"] = "技工学校",
        ["高中"] = "普通高中", ["初级中学"] = "初中", ["初中毕业"] = "初中", ["小学毕业"] = "小学", ["高中毕业"] = "普通高中",
    };

    /// <summary>All values, highest first.</summary>
    public static IReadOnlyList<Education> All { get; } = [.. InOrder.Split(' ').Select((label, at) => new Education($"{at + 1:00}", label))];

    private static readonly Dictionary<string, Education> ByLabel = All.ToDictionary(e => e.Label);

    /// <summary>By label or a known other word; null where none fits (研究生 alone may be either and is asked).</summary>
    public static Education? Find(string? text)
    {
        var name = TextForms.Compact(text);
        return ByLabel.GetValueOrDefault(Aliases.GetValueOrDefault(name, name));
    }
}
