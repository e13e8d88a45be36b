namespace KzzqFlowParty.Domain.Members;

/// <summary>民族: one value of the code list GB/T 3304. domain.md 3.18.</summary>
/// <param name="Code">Two digits, 01–56, 97 or 98.</param>
/// <param name="Label">全称 as forms want it, 蒙古族.</param>
public sealed record Ethnicity(string Code, string Label);

/// <summary>民族代码表 GB/T 3304, with the short forms that people write (X16).</summary>
public static class Ethnicities
{
    private const string InCodeOrder =
        "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 " +
        "达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺";

    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["蒙"] = "蒙古族", ["蒙族"] = "蒙古族", ["维族"] = "维吾尔族", ["鲜族"] = "朝鲜族", ["朝族"] = "朝鲜族",
        ["达翰尔"] = "达斡尔族", ["达翰尔族"] = "达斡尔族", ["达族"] = "达斡尔族", ["哈族"] = "哈萨克族", ["外国血统"] = "外国血统中国籍人士",
    };

    /// <summary>All 58 values in the order of their codes.</summary>
    public static IReadOnlyList<Ethnicity> All { get; } =
    [
        .. InCodeOrder.Split(' ').Select((name, at) => new Ethnicity($"{at + 1:00}", name + "族")),
        new("97", "其他"),
        new("98", "外国血统中国籍人士"),
    ];

    private static readonly Dictionary<string, Ethnicity> ByLabel = All.ToDictionary(e => e.Label);

    /// <summary>By full name, name without 族, or a known short form; null where none fits.</summary>
    public static Ethnicity? Find(string? text)
    {
        var name = TextForms.Compact(text);
        return ByLabel.GetValueOrDefault(Aliases.GetValueOrDefault(name, name)) ?? ByLabel.GetValueOrDefault(name + "族");
    }
}
