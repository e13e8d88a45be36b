namespace KzzqFlowParty.Domain.Members;

/// <summary>The words that people write for a code instead of its label: 蒙, 男性, 本科, √. docs/decisions/0016, X16, X17.</summary>
public static class CodeWords
{
    private static readonly Dictionary<string, string> Ethnicities = ByLabel(Codes.Ethnicity, new()
    {
        ["蒙"] = "蒙古族",
        ["蒙族"] = "蒙古族",
        ["维族"] = "维吾尔族",
        ["鲜族"] = "朝鲜族",
        ["朝族"] = "朝鲜族",
        ["达翰尔"] = "达斡尔族",
        ["达翰尔族"] = "达斡尔族",
        ["达族"] = "达斡尔族",
    });

    private static readonly Dictionary<string, string> Educations = ByLabel(Codes.Education, new()
    {
        ["博士"] = "博士研究生",
        ["硕士"] = "硕士研究生",
        ["本科"] = "大学",
        ["大学本科"] = "大学",
        ["全日制本科"] = "大学",
        ["专科"] = "大专",
        ["大学专科"] = "大专",
        ["中专"] = "中等专科",
        ["职高"] = "职业高中",
        ["技校"] = "技工学校",
        ["高中"] = "普通高中",
    });

    /// <summary>The GB/T 3304 number of a full name, a name without 族 or a known short form; null where none fits.</summary>
    public static string? Ethnicity(string? text)
    {
        var word = TextForms.Compact(text);
        return Ethnicities.GetValueOrDefault(word) ?? Ethnicities.GetValueOrDefault(word + "族");
    }

    /// <summary>The code of an education; null where none fits (研究生 alone may be either and is asked).</summary>
    public static string? Education(string? text)
    {
        var word = TextForms.Compact(text);
        return Educations.GetValueOrDefault(word) ?? (word.EndsWith("毕业", StringComparison.Ordinal) ? Educations.GetValueOrDefault(word[..^2]) : null);
    }

    /// <summary>Unknown where the text says neither.</summary>
    public static Gender Gender(string? text) => TextForms.Compact(text).ToUpperInvariant() switch
    {
        "男" or "男性" or "1" or "M" => Members.Gender.Male,
        "女" or "女性" or "2" or "F" => Members.Gender.Female,
        "未说明" or "9" => Members.Gender.NotStated,
        _ => Members.Gender.Unknown,
    };

    /// <summary>正式 or 预备, in any of the usual wordings, a note in brackets aside; null where the text says neither.</summary>
    public static MemberType? Type(string? text) => WithoutNote(text) switch
    {
        "正式" or "正式党员" or "中共正式党员" or "党员" or "中共党员" or "1" => MemberType.Full,
        "预备" or "预备党员" or "中共预备党员" or "预备期" or "预备期党员" or "2" => MemberType.Probationary,
        _ => null,
    };

    /// <summary>发展对象, 入党积极分子 and whoever else is on the way and no member yet.</summary>
    public static bool IsNoMember(string? text) =>
        WithoutNote(text) is "发展对象" or "重点发展对象" or "积极分子" or "入党积极分子" or "入党申请人" or "申请人" or "递交入党申请书人员" or "共青团员"
            or "团员" or "群众" or "非党员" or "非中共党员";

    /// <summary>是/否 and what stands for it; null where nothing is said: a blank is not a no.</summary>
    public static bool? YesNo(string? text) => TextForms.Compact(text).ToUpperInvariant() switch
    {
        "是" or "有" or "√" or "✓" or "✔" or "☑" or "1" or "Y" or "YES" or "TRUE" or "已" or "已报到" or "已报告" or "已报"
            or "报告了" or "口头报告" or "电话报告" or "书面报告" or "微信报告" or "对" => true,
        "否" or "无" or "没有" or "×" or "✗" or "✘" or "X" or "0" or "N" or "NO" or "FALSE" or "未" or "未报到" or "未报告" or "未报"
            or "没报到" or "没报告" or "没有报到" or "没有报告" or "不是" =>
            false,
        _ => null,
    };

    /// <summary>预备党员（2026.6） → 预备党员.</summary>
    private static string WithoutNote(string? text)
    {
        var word = TextForms.Compact(text);
        return word.EndsWith(')') && word.LastIndexOf('(') is > 0 and var at ? word[..at] : word;
    }

    private static Dictionary<string, string> ByLabel(CodeList list, Dictionary<string, string> aliases)
    {
        var words = list.Codes.ToDictionary(c => TextForms.Compact(c.Label), c => c.Value);
        foreach (var (word, label) in aliases) words[word] = words[TextForms.Compact(label)];
        return words;
    }
}
