using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>同一台设备上的两方 as the page of confirmations shows them.</summary>
internal static class SharedDeviceTable
{
    private static readonly Table<SharedDeviceRow> Table = new Table<SharedDeviceRow>("同一台设备上的两方")
        .PageOnly(
            "事项", r => [r.Fact.Page is { } page ? new LinkPart(page, r.Fact.Title) : r.Fact.Title, new SecondLine(r.Fact.Name)],
            new() { Look = CellLook.Lead })
        .PageOnly("一方", r => Of(r.First), new() { Look = CellLook.LongText, Label = _ => "一方" })
        .PageOnly("另一方", r => Of(r.Second), new() { Look = CellLook.LongText, Label = _ => "另一方" });

    public static DataTable Of(SharedDeviceList list) => DataTable.Of(Table, list.Rows);

    private static IReadOnlyList<CellPart> Of(SideOfDevice side) =>
    [
        new LinkPart(AuditLinks.Details(side.Number), side.Person),
        new SecondLine($"{side.Operation}，{side.At.ClockInShanghai.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}"),
    ];
}
