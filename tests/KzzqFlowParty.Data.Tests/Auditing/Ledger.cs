using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Evaluation;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Auditing;

/// <summary>A small ledger for what is proved about the audit: entries, a reversal, a deduction, a proposed grade.</summary>
internal static class Ledger
{
    public static async Task<ScoreSheet> KeepLedgerAsync(this World world)
    {
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        var sheet = await world.SheetAsync(member);
        var (one, other) = (new Actor(Guid.NewGuid(), null), new Actor(Guid.NewGuid(), null));
        await using var db = world.AsJob();
        sheet = await db.ScoreSheets.Include(s => s.Claims).Include(s => s.Entries).Include(s => s.Reversals).AsSplitQuery().SingleAsync(s => s.Id == sheet.Id);
        foreach (var points in new[] { 3, 2, 1 })
            sheet.Claim("act2", points, new(2026, 5, 2), $"救灾{points}", fact: null, People.Rules, world.Recording(one.AccountId)).OrThrow();
        foreach (var claim in sheet.Claims.Where(c => c.State == ClaimState.Waiting).ToList())
            sheet.Accept(claim.Id, reason: null, other, world.Time.GetUtcNow(), People.Rules).OrThrow();
        await db.SaveChangesAsync();

        var asked = sheet.AskReversal(sheet.Entries[0].Id, "1", "记错了", world.Recording(one.AccountId)).OrThrow();
        sheet.ApproveReversal(asked.Id, other, world.Time.GetUtcNow(), People.Rules).OrThrow();
        var deduction = Deduction.PutInForce(sheet, "ded1", People.Rules.FindDeduction("ded1")!.FixedPoints
            ?? 10, Guid.NewGuid(), new(2026, 6, 1), "文书〔2026〕1号", [], People.Rules, one.AccountId, other, world.Time.GetUtcNow()).OrThrow();
        sheet.TakeDeductions([deduction.Points], People.Rules);
        var evaluation = YearEvaluation.Open(await db.Members.SingleAsync(m => m.Id == member.Id), 2026);
        evaluation.Propose(Grade.BasicallyQualified, 40, probationary: false, People.Rules, one, world.Time.GetUtcNow()).OrThrow();
        db.AddRange(deduction, evaluation);
        await db.SaveChangesAsync();
        return sheet;
    }

    public static async Task<AuditReport> VerifyAsync(this World world, params AuditAnchor[] anchors)
    {
        await using var db = world.AsJob();
        return await new AuditVerification(db, world.Seal).RunAsync(anchors);
    }
}
