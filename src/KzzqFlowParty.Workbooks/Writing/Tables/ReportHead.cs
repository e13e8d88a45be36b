using System.Globalization;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>表头说明: what every report says of itself: its scope, the moment its data were taken, who made it, its number. docs/decisions/0015.</summary>
/// <remarks>
/// 编号: the export's number in the log (docs/decisions/0015), where it was logged; 存证: the anchor of its entry there (docs/decisions/0007);
/// 用途: of what is exported unmasked, which warns of itself as well.
/// </remarks>
public sealed record ReportHead(string Scope, DateTimeOffset TakenAt, string Author, string? Number = null, string? Anchor = null, string? Purpose = null)
{
    /// <summary>范围、数据截至、制表人、用途、编号、存证 in one line.</summary>
    public string Line => string.Join("　", Parts);

    /// <summary>The same one by one; a line breaks between them only.</summary>
    public IReadOnlyList<string> Parts =>
    [
        .. Purpose is null ? Enumerable.Empty<string>() : ["敏感信息 严禁外传"],
        $"范围：{Scope}",
        "数据截至：" + TakenAt.ClockInShanghai.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        $"制表人：{Author}",
        .. Purpose is null ? Enumerable.Empty<string>() : [$"用途：{Purpose}"],
        .. Number is null ? Enumerable.Empty<string>() : [$"编号：{Number}"],
        .. Anchor is null ? Enumerable.Empty<string>() : [$"存证 {Anchor}"],
    ];
}
