using KzzqFlowParty.Web.Features.Audit;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Tests.Shared;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Tests.Audit;

/// <summary>操作日志 as its list is declared: every column, and where its links lead.</summary>
public sealed class AuditTableTests
{
    private static readonly AuditRow Entry = new(
        4292, new(2026, 11, 30, 9, 26, 15, TimeSpan.Zero), "变更", "登记外出", Guid.CreateVersion7(), "包文龙（bwl）", Guid.CreateVersion7(),
        "套海嘎查党支部",
        new("流动记录", "01a22bbb", OutflowLinks.Details(Guid.CreateVersion7())), "核对");

    [Fact]
    public void An_entry_says_who_did_what_when_and_leads_to_each()
    {
        var table = TableOf(Entry);
        Drawn.Says(
            table,
            "序号 | 序号 | 4292",
            "时间 | 时间 | 2026-11-30 17:26:15",
            "操作 |  | 登记外出 变更",
            "操作人 | 操作人 | 包文龙（bwl）",
            "代表的党组织 | 党组织 | 套海嘎查党支部",
            "对象 | 对象 | 流动记录 01a22bbb",
            "用途或原因 | 用途 | 核对");
        Assert.Equal(
            [AuditLinks.Details(4292), AuditLinks.List(account: Entry.UserId), AuditLinks.List(organization: Entry.OrganizationId), Entry.Subject.Page!],
            LinksOf(table));
    }

    [Fact]
    public void What_the_system_did_about_what_has_no_page_leads_to_the_entry_only()
    {
        var table = TableOf(
            Entry with { UserId = Guid.Empty, Person = "系统", Organization = null, Subject = Entry.Subject with { Page = null }, Purpose = null });
        Drawn.Says(
            table, "操作人 | 操作人 | 系统", "代表的党组织 | 党组织 | —", "对象 | 对象 | 流动记录 01a22bbb",
            "用途或原因 | 用途 | —");
        Assert.Equal([AuditLinks.Details(4292)], LinksOf(table));
    }

    private static DataTable TableOf(AuditRow row) => AuditTable.Of(new AuditList(new AuditFilter(), [row], Next: null, About: null));

    private static IEnumerable<object> LinksOf(DataTable table) =>
        table.Columns.SelectMany(c => c.Cells.Single().Parts).OfType<LinkPart>().Select(l => l.To);
}
