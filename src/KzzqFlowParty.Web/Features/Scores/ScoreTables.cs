using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>积分台账 and 待认定 as their pages show them.</summary>
internal static class ScoreTables
{
    private const CellLook Points = CellLook.Half | CellLook.Digits;

    public static DataTable Of(ScoreListPage page)
    {
        var (year, rules) = (page.Filter.Year!.Value, page.Rules);
        var table = new Table<ScoreListPage.Row>("年度积分")
            .PageOnly("姓名", r => NameOf(r, year), new() { Look = CellLook.Lead })
            .Text("党支部", 22, r => r.Branch).OnPage(new() { Look = CellLook.LongText, Label = _ => "支部", OnceWhereSame = true })
            .Points("基础积分", 8, r => r.Base).OnPage(new() { Look = Points, Label = _ => "基础" })
            .Points("活动积分", 8, r => r.Activity).OnPage(new() { Look = Points, Label = _ => "活动" })
            .Points("扣分", 8, r => -r.Deduction).OnPage(new() { Look = Points, Label = _ => "扣分" })
            .PageOnly("总分", r => [new TotalPart(r.Total)], new() { Look = CellLook.Figure, HeadLook = CellLook.Figure })
            .Text("可评等次", 18, r => GradesOf(r, rules)).OnPage(new() { Look = CellLook.Half | CellLook.NoWrap, Label = _ => "可评" })
            .Number("待认定", 8, r => r.Waiting > 0 ? r.Waiting : null).OnPage(new() { Look = Points, Label = r => r.Waiting > 0 ? "待认定" : "" })
            .Actions(r =>
            [
                new LinkPart(ScoreLinks.Sheet(r.MemberId, year), "积分表", $" {r.Name}"),
                new LinkPart(ScoreLinks.Claim(r.MemberId, year), "申报", $" {r.Name}", Permission.ClaimPoints),
            ]);
        return DataTable.Of(table, page.Rows);
    }

    public static DataTable Waiting(WaitingPointsPage page) => DataTable.Of(Claims, page.Rows);

    public static DataTable Reversals(WaitingPointsPage page) => DataTable.Of(AskedReversals, page.Reversals);

    private static readonly Table<WaitingPointsPage.Row> Claims = new Table<WaitingPointsPage.Row>("待认定的申报")
        .Ticks("选择本页全部", r => new(SeenRow.Field, $"{r.Seen}", $"选择 {r.Name} {r.Item}"))
        .PageOnly(
            "姓名", r => [new LinkPart(ScoreLinks.Sheet(r.MemberId, r.Year), r.Name), new SecondLine(PersonWords.Born(r.BirthOn))],
            new() { Look = CellLook.Lead })
        .Text("积分项目", 20, r => r.Item).OnPage(new() { Look = CellLook.LongText, Label = _ => "项目" })
        .Points("申报", 8, r => r.Points).OnPage(new() { Look = CellLook.Figure | CellLook.Digits, HeadLook = CellLook.Figure, Label = _ => "申报" })
        .Date("事实日期", r => r.FactOn).OnPage(new() { Look = CellLook.Digits | CellLook.NoWrap, Label = _ => "日期" })
        .Text("依据", 30, r => r.Basis).OnPage(new() { Look = CellLook.LongText, Label = _ => "依据" })
        .PageOnly("申报人", r => [r.RecordedBy, new SecondLine(Clock(r.RecordedAt))], new() { Look = CellLook.NoWrap, Label = _ => "申报人" })
        .Actions(r => [new LinkPart(ScoreLinks.Sheet(r.MemberId, r.Year), "积分表", $" {r.Name}")]);

    private static readonly Table<WaitingPointsPage.Asked> AskedReversals = new Table<WaitingPointsPage.Asked>("等待批准的冲销")
        .PageOnly(
            "姓名", r => [new LinkPart(MemberLinks.Details(r.MemberId), r.Name), new SecondLine(PersonWords.Born(r.BirthOn))], new() { Look = CellLook.Lead })
        .Text("积分项目", 20, r => r.Item).OnPage(new() { Look = CellLook.LongText, Label = _ => "项目" })
        .Points("分数", 8, r => r.Points).OnPage(new() { Look = CellLook.Figure | CellLook.Digits, HeadLook = CellLook.Figure, Label = _ => "分数" })
        .Text("原依据", 30, r => r.Basis).OnPage(new() { Look = CellLook.LongText, Label = _ => "依据" })
        .Text("冲销原因", 30, r => $"{ScoreReversal.Reasons.LabelOf(r.ReasonCode)}：{r.Reason}")
        .OnPage(new() { Look = CellLook.LongText, Label = _ => "原因" })
        .PageOnly("申请人", r => [r.AskedBy, new SecondLine(Clock(r.AskedAt))], new() { Look = CellLook.NoWrap, Label = _ => "申请人" })
        .Actions(r => [new LinkPart(ScoreLinks.Sheet(r.MemberId, r.Year), "去办理", $" {r.Name}")]);

    private static IReadOnlyList<CellPart> NameOf(ScoreListPage.Row row, int year)
    {
        var name = new LinkPart(ScoreLinks.Sheet(row.MemberId, year), row.Name);
        var born = new SecondLine(PersonWords.Born(row.BirthOn));
        return row.IsProbationary ? [name, new TagPart(StateKind.Plain, "预备党员"), born] : [name, born];
    }

    private static string Clock(DateTimeOffset moment) => moment.ClockInShanghai.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The best grade that the points leave open.</summary>
    public static string GradesOf(ScoreListPage.Row row, RuleSet rules)
    {
        var allowed = GradeCeiling.Allowed(row.Total, rules, row.IsProbationary);
        return row.IsProbationary ? "不评定" : allowed[0].Title + (allowed.Count > 1 ? "及以下" : "");
    }
}
