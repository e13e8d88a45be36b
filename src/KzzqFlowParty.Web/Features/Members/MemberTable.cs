using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>党员名册 as its page shows it.</summary>
internal static class MemberTable
{
    private static readonly Table<MemberList.Row> Names = new Table<MemberList.Row>("党员名册").PageOnly("姓名", NameOf, new() { Look = CellLook.Lead });

    public static DataTable Of(MemberList list)
    {
        var table = Names;
        if (list.ShowsBranch)
        {
            table = table.PageOnly(
                "党支部",
                r => r.Outside is null ? [r.Branch] : [r.Branch, new SecondLine($"正式组织关系：{r.Outside}")],
                new() { Look = CellLook.LongText, OnceWhereSame = true });
        }

        table = table.PageOnly(
            "人员类别",
            r => [Codes.MemberType.LabelOf(r.Type.ToString("D")), new SecondLine(BelowType(r, list.ShowsBranch))],
            new() { Look = CellLook.NoWrap });
        if (list.ShowsPhone) table = table.PageOnly("电话", PhoneOf, new() { Look = CellLook.Digits | CellLook.NoWrap, Label = _ => "电话" });
        return DataTable.Of(
            table
                .PageOnly("在外情况", WhereOf, new() { LookOf = r => r.Absence is null ? CellLook.Muted : CellLook.LongText })
                .PageOnly(
                    "四清", r => r.Absence is { } away ? [new LampsPart(away.Lamps)] : [],
                    new() { LookOf = r => r.Absence is null ? CellLook.DeskOnly : CellLook.None })
                .Actions(ActionsOf),
            list.Rows);
    }

    private static IReadOnlyList<CellPart> NameOf(MemberList.Row row)
    {
        var (name, person) = (new LinkPart(MemberLinks.Details(row.Id), row.Name), new SecondLine(row.Person));
        return row.Status == PartyStatus.Normal
            ? [name, " ", person]
            : [name, " ", new TagPart(StateKind.Bad, Codes.PartyStatus.LabelOf(row.Status.ToString("D"))), " ", person];
    }

    private static string? BelowType(MemberList.Row row, bool showsBranch) =>
        row.Outside is not null && !showsBranch ? $"旗外：{row.Outside}" : row.JoinedOn is { } joined ? $"{joined} 入党" : null;

    private static IReadOnlyList<CellPart> PhoneOf(MemberList.Row row)
    {
        CellPart phone = row.Phone switch
        {
            null => new TextPart("未登记", IsMuted: true),
            { IsFull: true } full => new LinkPart($"tel:{full.Text}", full.Text),
            var masked => new TextPart(masked.Text),
        };
        return row.PhoneVerifiedOn is { } verified ? [phone, new SecondLine($"{verified:yyyy-MM-dd} 接通")] : [phone];
    }

    private static IReadOnlyList<CellPart> WhereOf(MemberList.Row row) => row.Absence is { } away
        ? [
            new TagPart(away.State.Kind, away.State.Words),
            new SecondLine($"{away.Region}，{away.DepartureOn} 起{(away.Place is { } place ? $"，{place}" : null)}"),
        ]
        : [row.Outside is null ? "在家" : "已离开"];

    private static IReadOnlyList<CellPart> ActionsOf(MemberList.Row row)
    {
        var page = new LinkPart(MemberLinks.Details(row.Id), "查看", $" {row.Name}");
        return row.MayVerify && row.Absence is { Lamps.Contact: false }
            ? [new LinkPart(MemberLinks.Phone(row.Id), "核实电话", $" {row.Name}"), " ", page]
            : [page];
    }
}
