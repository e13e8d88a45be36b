namespace KzzqFlowParty.Web.Features.Shared.Words;

/// <summary>词汇: the words of all features together.</summary>
public sealed class WordBook
{
    /// <summary>What every subject may have: whose it is, and what exports and lists tell beside their filter.</summary>
    private static readonly Dictionary<string, string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        ["OrganizationId"] = "党组织",
        ["KeeperOrganizationId"] = "流出地党组织",
        ["HostOrganizationId"] = "流入地党组织",
        ["OutsideOrganizationId"] = "旗外党组织",
        ["MemberId"] = "党员",
        ["MemberName"] = "姓名",
        ["RecordedBy"] = "记录人",
        ["RecordedAt"] = "记录时间",
        ["ConfirmedBy"] = "确认人",
        ["ConfirmedAt"] = "确认时间",
        ["IsWithdrawn"] = "误录已撤销",
        ["Filter"] = "查询条件",
        ["Organization"] = "党组织",
        ["Page"] = "页码",
        ["Size"] = "每页行数",
        ["Rows"] = "行数",
        ["Count"] = "次数",
        ["Year"] = "年度",
    };

    private readonly Dictionary<string, SubjectWords> subjects;

    public WordBook(IEnumerable<IFeatureWords> features) =>
        subjects = features.SelectMany(f => f.Subjects).ToDictionary(s => s.Subject, StringComparer.Ordinal);

    /// <summary>The words for a subject, as type/key; null where no feature has any.</summary>
    public SubjectWords? Find(string subject)
    {
        var (type, key) = Split(subject);
        return type == SubjectWords.Export && ReportOf(key) is { } report && subjects.TryGetValue($"{type}/{report}", out var words)
            ? words
            : subjects.GetValueOrDefault(type);
    }

    /// <summary>The type's own name where it has no title.</summary>
    public string TitleOf(string subject) => Find(subject)?.Title ?? Split(subject).Type;

    /// <summary>What a field of the subject is called; its own name where it has no title.</summary>
    public string FieldOf(string subject, string field) => FindField(subject, field) ?? field;

    /// <summary>The same; null where it has no title.</summary>
    public string? FindField(string subject, string field)
    {
        var name = field[(field.LastIndexOf('.') + 1)..];
        return Find(subject)?.Fields.GetValueOrDefault(name) ?? Common.GetValueOrDefault(name);
    }

    /// <summary>What a value of the field is called; null where it has no words of its own.</summary>
    public string? ValueOf(string subject, string field, string value) =>
        Find(subject)?.Values.GetValueOrDefault(field[(field.LastIndexOf('.') + 1)..])?.Invoke(value);

    /// <summary>Keys and indexes that only searching needs: nobody reads them.</summary>
    public static bool IsForSearch(string field) => field.EndsWith("Key", StringComparison.Ordinal) || field.EndsWith("Index", StringComparison.Ordinal);

    /// <summary>FlowSpell/0199… in its two parts; the key is empty where there is none.</summary>
    public static (string Type, string Key) Split(string subject) =>
        subject.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? (subject[..at], subject[(at + 1)..]) : (subject, "");

    /// <summary>R-02 of R-02-20261124-4F7A2C.</summary>
    private static string? ReportOf(string number) => number.Split('-') is [var letter, var digits, ..] ? $"{letter}-{digits}" : null;
}
