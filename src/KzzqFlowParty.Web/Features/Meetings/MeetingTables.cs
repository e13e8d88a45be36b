using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活, 在外参加 and 待确认的出席 as their pages show them.</summary>
internal static class MeetingTables
{
    private const CellLook Day = CellLook.Digits | CellLook.NoWrap;

    private static readonly Table<MeetingList.Row> Meetings = new Table<MeetingList.Row>("组织生活")
        .PageOnly("名称或主题", r => [new LinkPart(MeetingLinks.Details(r.Id), r.Topic)], new() { Look = CellLook.Lead | CellLook.LongText })
        .Text("时间", 16, r => r.StartsAt.ClockInShanghai.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            .OnPage(new() { Look = Day, Label = _ => "时间" })
        .Text("类型", 16, r => r.Kinds.Title).OnPage(new() { Look = CellLook.LongText, Label = _ => "类型" })
        .Text("方式", 10, r => r.Mode.Title).OnPage(new() { Look = CellLook.NoWrap, Label = _ => "方式" })
        .PageOnly("组织方", Organizers, new() { Look = CellLook.LongText, Label = _ => "组织方" })
        .PageOnly("出席", r => Figures(r.Turnout), new() { Look = Day, Label = _ => "出席" })
        .PageOnly("状态", States, new() { Look = CellLook.State });

    private static readonly Table<ElsewhereList.Row> Elsewhere = new Table<ElsewhereList.Row>("在外参加的组织生活")
        .PageOnly(
            "姓名", r => [new LinkPart(MeetingLinks.Attendance(r.Id), r.Name), new SecondLine(PersonWords.Born(r.BirthOn))],
            new() { Look = CellLook.Lead })
        .PageOnly("活动", r => [r.Topic, new SecondLine(r.Kinds.Title)], new() { Look = CellLook.LongText, Label = _ => "活动" })
        .Date("日期", r => r.On).OnPage(new() { Look = Day, Label = _ => "日期" })
        .Text("组织方", 22, r => r.Organizer).OnPage(new() { Look = CellLook.LongText, Label = _ => "组织方" })
        .Text("出席情况", 10, r => r.Status.TitleWith(r.WasLate)).OnPage(new() { Look = CellLook.NoWrap, Label = _ => "出席" })
        .PageOnly("状态", r => [StateOf(r)], new() { Look = CellLook.State });

    private static readonly Table<WaitingAttendancesPage.Reversal> AskedReversals = new Table<WaitingAttendancesPage.Reversal>("待批准的冲销")
        .PageOnly(
            "姓名", r => [new LinkPart(MeetingLinks.Attendance(r.Id), r.Name), new SecondLine(PersonWords.Born(r.BirthOn))],
            new() { Look = CellLook.Lead })
        .Text("活动", 22, r => r.Topic).OnPage(new() { Look = CellLook.LongText, Label = _ => "活动" })
        .Date("日期", r => r.On).OnPage(new() { Look = Day, Label = _ => "日期" })
        .Text("原因", 30, r => r.Reason).OnPage(new() { Look = CellLook.LongText, Label = _ => "原因" });

    public static DataTable Of(MeetingList list) => DataTable.Of(Meetings, list.Rows);

    public static DataTable Of(ElsewhereList list) => DataTable.Of(Elsewhere, list.Rows);

    public static DataTable Reversals(WaitingAttendancesPage page) => DataTable.Of(AskedReversals, page.Reversals);

    /// <param name="page">Of one meeting all are ticked as the page opens.</param>
    public static DataTable Waiting(WaitingAttendancesPage page)
    {
        var ofOneMeeting = page.Filter.Meeting is not null;
        var table = new Table<WaitingAttendancesPage.Row>("待确认的出席")
            .Ticks("选择本页全部", r => new(SeenRow.Field, $"{r.Seen}", $"选择 {r.Name} {r.Topic}", ofOneMeeting), allTicked: ofOneMeeting)
            .PageOnly(
                "姓名", r => [new LinkPart(MeetingLinks.Attendance(r.Id), r.Name), new SecondLine(PersonWords.Born(r.BirthOn))],
                new() { Look = CellLook.Lead })
            .Text("出席情况", 10, r => r.Status.TitleWith(r.WasLate)).OnPage(new() { Look = CellLook.NoWrap, Label = _ => "出席" })
            .PageOnly("活动", r => [r.Topic, new SecondLine(r.Kinds.Title)], new() { Look = CellLook.LongText, Label = _ => "活动" })
            .Date("日期", r => r.On).OnPage(new() { Look = Day, Label = _ => "日期" })
            .Text("组织方", 22, r => r.Organization).OnPage(new() { Look = CellLook.LongText, Label = _ => "组织方" })
            .Text("备注", 20, r => r.Note).OnPage(new() { Look = CellLook.LongText, Label = _ => "备注" })
            .Text("登记人", 10, r => r.RecordedBy).OnPage(new() { Look = CellLook.NoWrap, Label = _ => "登记人" });
        return DataTable.Of(table, page.Rows);
    }

    private static IReadOnlyList<CellPart> Organizers(MeetingList.Row row) =>
        row.Partner is null ? [row.Organization] : [row.Organization, new SecondLine($"与{row.Partner}联合开展")];

    private static IReadOnlyList<CellPart> Figures(Turnout turnout) => turnout.IsEmpty
        ? [new TextPart("未登记", IsMuted: true)]
        : [turnout.Title, new SecondLine(turnout.Details)];

    private static IReadOnlyList<CellPart> States(MeetingList.Row row)
    {
        var state = new TagPart(row.State.Kind, row.State.Title);
        var parts = new List<CellPart> { state };
        if (row.Waiting > 0) parts.Add(new TagPart(StateKind.Waiting, $"{row.Waiting} 人待确认"));
        if (row.Disputed > 0) parts.Add(new TagPart(StateKind.Bad, $"{row.Disputed} 人说法不一"));
        return parts;
    }

    private static TagPart StateOf(ElsewhereList.Row row)
    {
        var tag = AttendanceTag.Of(row.Stage);
        return new(tag.Kind, tag.Words);
    }
}
