using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>What an entry is about, in words, with the page where it stands today for those who may open it.</summary>
public sealed record AuditSubject(string Title, string Key, PageLink? Page)
{
    /// <summary>Instead of what a role may not read.</summary>
    public const string Hidden = "（对本角色不显示）";

    /// <param name="Title">In the field's words.</param>
    /// <param name="Page">Its page; null where it has none.</param>
    /// <param name="Permission">That of the page.</param>
    private sealed record Kind(string Title, Func<Guid, PageLink>? Page = null, Permission Permission = Permission.UseSystem);

    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.Ordinal)
    {
        ["Member"] = new("党员", MemberLinks.Details, Permission.SeeMembers),
        ["FlowSpell"] = new("流动记录", OutflowLinks.Details, Permission.SeeFlow),
        ["FlowLeg"] = new("流动去向"),
        ["Organization"] = new("党组织", OrganizationLinks.Details, Permission.SeeOrganizations),
        ["Meeting"] = new("组织生活", MeetingLinks.Details, Permission.SeeMeetings),
        ["Attendance"] = new("出席"),
        ["ScoreSheet"] = new("积分表"),
        ["ScoreClaim"] = new("积分申报"),
        ["ScoreEntry"] = new("积分记录"),
        ["ScoreReversal"] = new("冲销申请"),
        ["Deduction"] = new("扣分"),
        ["YearEvaluation"] = new("年度评议"),
        ["GradeProposal"] = new("拟定等次"),
        ["ImportBatch"] = new("导入批次"),
        ["OrganizationList"] = new("党组织名单"),
        ["Export"] = new("导出编号"),
        ["Account"] = new("账号"),
        ["Post"] = new("任职"),
        ["AccountReview"] = new("待复核事项", ReviewLinks.Details, Permission.ReviewAccounts),
        ["Request"] = new("请求"),
        ["SealedColumn"] = new("加密的列"),
        ["Demo"] = new("演示数据"),
    };

    /// <summary>The keeper's page of an absence suits whoever reads the log; whom it does not exist for, it answers 404.</summary>
    public static AuditSubject Of(string subject, string? part, CurrentPost post)
    {
        var (type, key) = Split(subject);
        var kind = Kinds.GetValueOrDefault(type) ?? new(type);
        var title = part is null ? kind.Title : $"{kind.Title}·{TitleOf(Split(part).Type)}";
        return new(title, key, Guid.TryParse(key, out var id) && post.May(kind.Permission) ? kind.Page?.Invoke(id) : null);
    }

    private static string TitleOf(string type) => Kinds.GetValueOrDefault(type)?.Title ?? type;

    private static (string Type, string Key) Split(string name) =>
        name.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? (name[..at], name[(at + 1)..]) : (name, "");
}
