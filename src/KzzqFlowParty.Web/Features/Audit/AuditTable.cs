using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>操作日志 as its page shows it.</summary>
internal static class AuditTable
{
    private static readonly Table<AuditRow> Table = new Table<AuditRow>("操作日志")
        .PageOnly(
            "序号", r => [new LinkPart(AuditLinks.Details(r.Number), r.Number.ToString(CultureInfo.InvariantCulture))],
            new() { Look = CellLook.Half | CellLook.Digits, Label = _ => "序号" })
        .Text("时间", 20, r => r.At.ClockInShanghai.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
            .OnPage(new() { Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "时间" })
        .PageOnly("操作", r => [r.Operation, new SecondLine(r.Kind)], new() { Look = CellLook.Lead })
        .PageOnly(
            "操作人", r => [r.UserId == Guid.Empty ? r.Person : new LinkPart(AuditLinks.List(account: r.UserId), r.Person)],
            new() { Look = CellLook.Half | CellLook.NoWrap, Label = _ => "操作人" })
        .PageOnly(
            "代表的党组织", r => [r.Organization is { } place ? new LinkPart(AuditLinks.List(organization: r.OrganizationId), place) : "—"],
            new() { Look = CellLook.LongText, Label = _ => "党组织" })
        .PageOnly("对象", SubjectOf, new() { Look = CellLook.LongText, Label = _ => "对象" })
        .Text("用途或原因", 30, r => r.Purpose ?? "—").OnPage(new() { Look = CellLook.LongText, Label = _ => "用途" });

    /// <summary>操作日志 as a workbook: the same, with what changed.</summary>
    public static Table<AuditRow> Workbook { get; } = new Table<AuditRow>("操作日志")
        .Number("序号", 10, r => r.Number)
        .Text("时间", 20, r => r.At.ClockInShanghai.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
        .Text("类别", 14, r => r.Kind)
        .Text("操作", 20, r => r.Operation)
        .Text("操作人", 18, r => r.Person)
        .Text("代表的党组织", 28, r => r.Organization)
        .Text("对象", 28, r => $"{r.Subject.Title} {r.Subject.Name}".Trim())
        .Text("用途或原因", 28, r => r.Purpose)
        .Text("内容", 60, r => r.Content);

    public static DataTable Of(AuditList list) => DataTable.Of(Table, list.Rows);

    private static IReadOnlyList<CellPart> SubjectOf(AuditRow row) =>
        [row.Subject.Page is { } page ? new LinkPart(page, row.Subject.Title) : row.Subject.Title, new SecondLine(row.Subject.Name)];
}
