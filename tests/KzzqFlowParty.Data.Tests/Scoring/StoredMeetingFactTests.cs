using System.Globalization;
using System.Text.Json.Nodes;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using Microsoft.EntityFrameworkCore;
using Sides = KzzqFlowParty.Domain.Organizations.Side;

namespace KzzqFlowParty.Data.Tests.Scoring;

/// <summary>The 24 worked years of meetings through the database: meetings, attendance of both sides, and the sheet that follows.</summary>
public class StoredMeetingFactTests
{
    private static readonly IReadOnlyDictionary<string, JsonNode> Cases = Vectors.Read("meeting-facts.json");

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_year_of_meetings_earns_on_the_stored_sheet_what_the_document_says(Engine engine)
    {
        Assert.Equal(24, Cases.Count);
        var wrong = new List<string>();
        foreach (var (id, each) in Cases)
        {
            using var stored = await StoredYear.OpenAsync(engine);
            var year = (int)each["year"]!;
            foreach (var meeting in each["meetings"]!.AsArray().GroupBy(m => (string)m!["meeting"]!)) await MeetAsync(stored, [.. meeting.Select(m => m!)]);
            var totals = await stored.TotalsAsync(year);
            var (raw, points) = ((int)each["expected"]!["raw"]!, (int)each["expected"]!["points"]!);
            if ((totals.Base5, totals.Base) != (raw, points)) wrong.Add($"{id}: {totals.Base5}→{totals.Base}, expected {raw}→{points}");
        }

        Assert.Empty(wrong);
    }

    /// <summary>One meeting with everything that the case says about it, perhaps in several entries.</summary>
    private static async Task MeetAsync(StoredYear stored, List<JsonNode> entries)
    {
        var meeting = await stored.HeldAsync(Facts(entries[0]), Side(stored, entries[0]["attendance"]![0]!));
        foreach (var entry in entries)
        {
            foreach (var record in entry["attendance"]!.AsArray()) await RecordAsync(stored, meeting, record!);
            if ((bool?)entry["cancelled"] == true) await CancelAsync(stored, meeting);
        }
    }

    private static async Task RecordAsync(StoredYear stored, Meeting meeting, JsonNode record)
    {
        var status = (AttendanceStatus)int.Parse(MeetingCodes.Status.ValueOf((string)record["status"]!)!, CultureInfo.InvariantCulture);
        var recording = new Recording(StoredYear.Recorder.AccountId, stored.Now);
        var byHome = (string)record["recordedBy"]! == "home";
        var (says, side) = (new AttendanceStatement(status), byHome ? Sides.Keeper : Sides.Host);
        await stored.ActAsync(async db =>
        {
            var known = await db.Attendances.SingleOrDefaultAsync(a => a.MeetingId == meeting.Id);
            if (known is null)
                db.Add(Attendance.Record(
                    meeting, await db.Members.SingleAsync(), says, recording, by: Side(stored, record),
                    alsoListedBy: byHome ? stored.World.Shebotu.FirstBranch.Id : null).OrThrow());
            else if (known.SaidBy(side) != says)
                known.State(says, side, recording).OrThrow();
        });
        if ((bool)record["confirmed"]!) await ConfirmAsync(stored, meeting);
        if ((bool?)record["reversed"] == true) await ReverseAsync(stored, meeting);
    }

    private static Task ConfirmAsync(StoredYear stored, Meeting meeting) => stored.ActAsync(async db =>
    {
        var attendance = await db.Attendances.SingleAsync(a => a.MeetingId == meeting.Id);
        if (!attendance.IsConfirmed) attendance.Confirm(StoredYear.Secretary, stored.Now).OrThrow();
    });

    private static Task ReverseAsync(StoredYear stored, Meeting meeting) => stored.ActAsync(async db =>
    {
        var attendance = await db.Attendances.SingleAsync(a => a.MeetingId == meeting.Id);
        attendance.AskReversal("没有到会", StoredYear.Recorder.AccountId).OrThrow();
        attendance.Reverse(StoredYear.Secretary, stored.Now).OrThrow();
    });

    private static Task CancelAsync(StoredYear stored, Meeting meeting) => stored.ActAsync(async db =>
    {
        var cancelled = await db.Meetings.SingleAsync(m => m.Id == meeting.Id);
        cancelled.Cancel("没有开成", hasConfirmedAttendance: false).OrThrow();
    });

    private static Guid Side(StoredYear stored, JsonNode record) =>
        ((string)record["recordedBy"]! == "home" ? stored.World.Baokang : stored.World.Shebotu).FirstBranch.Id;

    private static MeetingFacts Facts(JsonNode entry) => new()
    {
        Kinds = entry["kinds"]!.AsArray().Aggregate(
            MeetingKinds.None, (kinds, label) => kinds | (MeetingKinds)int.Parse(MeetingCodes.Kind.ValueOf((string)label!)!, CultureInfo.InvariantCulture)),
        Topic = "组织生活",
        StartsAt = DateTimeOffset.Parse((string)entry["startsAt"]!, CultureInfo.InvariantCulture),
        EndsAt = entry["endsAt"] is { } ends ? DateTimeOffset.Parse((string)ends!, CultureInfo.InvariantCulture) : null,
        Mode = MeetingMode.Mixed,
    };
}
