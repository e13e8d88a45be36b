using System.Text.Json.Nodes;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Scoring;

/// <summary>
/// The 50 worked ledgers through the database: claims and their confirmation, confirmed attendance, deductions; the totals are read back from the
/// sheet.
/// </summary>
public class StoredScoreVectorTests
{
    private const int Year = 2026;
    private static readonly IReadOnlyDictionary<string, JsonNode> Cases = Vectors.Read("score-vectors.json");

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_worked_ledger_comes_out_of_the_stored_sheet_as_it_stands_in_the_document(Engine engine)
    {
        Assert.Equal(50, Cases.Count);
        var wrong = new List<string>();
        foreach (var (id, each) in Cases)
        {
            using var stored = await StoredYear.OpenAsync(engine);
            await WorkAsync(stored, each["inputs"]!);
            var totals = await stored.TotalsAsync(Year);
            wrong.AddRange(Differences(each, totals).Select(d => $"{id} {d}"));
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Differences(JsonNode expected, SheetTotals totals)
    {
        var evaluated = totals.Evaluate(People.Rules);
        var probationary = (bool?)expected["inputs"]!["probationary"] ?? false;
        List<(string Field, object Expected, object Found)> fields =
        [
            .. expected["items"]!.AsObject().Select(i => (i.Key, (object)(int)i.Value!, (object)evaluated.Items[i.Key])),
            ("baseSubtotal", (int)expected["baseSubtotal"]!, totals.Base),
            ("activitySubtotal", (int)expected["activitySubtotal"]!, totals.Activity),
            ("deductions", (int)expected["deductions"]!, totals.Deduction),
            ("rawTotal", (int)expected["rawTotal"]!, evaluated.Raw),
            ("total", (int)expected["total"]!, totals.Total),
            ("allowedGrades", string.Join('、', expected["allowedGrades"]!.AsArray().Select(g => (string)g!)), string.Join(
                '、', GradeCeiling.Allowed(totals.Total, People.Rules, probationary).Select(g => g.Title))),
        ];
        Assert.Equal(15, fields.Count);
        return from f in fields where !f.Expected.Equals(f.Found) select $"{f.Field}: {f.Found}, expected {f.Expected}";
    }

    private static async Task WorkAsync(StoredYear stored, JsonNode inputs)
    {
        await AttendAsync(stored, (int?)inputs["offline"] ?? 0);
        foreach (var (item, points) in inputs.AsObject()
            .Where(i => i.Key.StartsWith("base", StringComparison.Ordinal) || i.Key.StartsWith("act", StringComparison.Ordinal)))
        {
            foreach (var each in points is JsonArray several ? several.Select(p => (int)p!) : [(int)points!])
            {
                if (each > 0 || item.StartsWith("base", StringComparison.Ordinal)) await EarnAsync(stored, item, each);
            }
        }

        foreach (var deduction in inputs["ded"]?.AsArray() ?? []) await DeductAsync(stored, (string)deduction![0]!, (int)deduction[1]!);
    }

    /// <summary>A confirmed offline theme day a week from 5 January on.</summary>
    private static async Task AttendAsync(StoredYear stored, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var facts = new MeetingFacts
            {
                Kinds = MeetingKinds.ThemeDay,
                Topic = "主题党日",
                StartsAt = new DateOnly(Year, 1, 5).AddDays(7 * i).At(new TimeOnly(9, 0)),
                Mode = MeetingMode.Offline,
            };
            var meeting = await stored.HeldAsync(facts, stored.World.Baokang.FirstBranch.Id);
            await stored.ActAsync(async db =>
            {
                var attendance = Attendance.Record(meeting, await db.Members.SingleAsync(), new(AttendanceStatus.Offline), new Recording(
                    StoredYear.Recorder.AccountId, stored.Now)).OrThrow();
                attendance.Confirm(StoredYear.Secretary, stored.Now).OrThrow();
                db.Add(attendance);
            });
        }
    }

    /// <summary>Claimed by one person and stored, then accepted by another.</summary>
    private static async Task EarnAsync(StoredYear stored, string item, int points)
    {
        await stored.ActAsync(async db =>
        {
            var sheet = await SheetAsync(db);
            if (sheet is null) db.Add(sheet = ScoreSheet.Open(await db.Members.SingleAsync(), Year));
            sheet.Claim(item, points, new(Year, 6, 1), "记录在案", fact: null, People.Rules, new Recording(StoredYear.Recorder.AccountId, stored.Now))
                .OrThrow();
        });
        await stored.ActAsync(async db =>
        {
            var sheet = (await SheetAsync(db))!;
            sheet.Accept(sheet.Claims.Single(c => c.State == ClaimState.Waiting).Id, "核对属实", StoredYear.Secretary, stored.Now, People.Rules).OrThrow();
        });
    }

    /// <summary>A negative deduction of the document is a revocation.</summary>
    private static Task DeductAsync(StoredYear stored, string item, int points) => stored.ActAsync(async db =>
    {
        var sheet = await SheetAsync(db);
        if (sheet is null) db.Add(sheet = ScoreSheet.Open(await db.Members.SingleAsync(), Year));
        var deductions = await db.Deductions.ToListAsync();
        if (points > 0)
        {
            var deduction = Deduction.PutInForce(sheet, item, points, Guid.NewGuid(), new(
                Year, 6, 1), "认定文书〔2026〕1号", deductions, People.Rules, StoredYear.Recorder.AccountId, StoredYear.Secretary, stored.Now).OrThrow();
            db.Add(deduction);
            deductions.Add(deduction);
        }
        else
        {
            deductions.Where(d => d.Item == item && d.State == DeductionState.InForce)
                .OrderBy(d => d.Id)
                .Last()
                .Revoke("情形已解除", StoredYear.Recorder.AccountId, StoredYear.Secretary, stored.Now)
                .OrThrow();
        }

        sheet.TakeDeductions(deductions.Where(d => d.State == DeductionState.InForce).Select(d => d.Points), People.Rules);
    });

    private static Task<ScoreSheet?> SheetAsync(FlowPartyDbContext db) =>
        db.ScoreSheets.AsSplitQuery().Include(s => s.Entries).Include(s => s.Claims).SingleOrDefaultAsync(s => s.Year == Year);
}
