using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>积分申报.</summary>
public sealed record ClaimForm
{
    /// <summary>The sheet claimed on; read for the page, never posted.</summary>
    [BindNever, ValidateNever]
    public ScorePage? Sheet { get; set; }

    [Required, Display(Name = "积分项目")]
    public string? Item { get; set; }

    [Required, Display(Name = "分数")]
    public int? Points { get; set; }

    [Required, Display(Name = "事实日期")]
    public DateOnly? FactOn { get; set; }

    [Required, StringLength(ScoreRules.LongestBasis), DataType(DataType.MultilineText), Display(Name = "计分依据")]
    public string? Basis { get; set; }
}

/// <summary>
/// 申报积分: what needs judgement is claimed by one person and confirmed by another (docs/decisions/0009, docs/decisions/0006). The first claim
/// stores the sheet.
/// </summary>
public sealed class ClaimPoints(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<ScoreClaim>?> HandleAsync(Guid memberId, int year, ClaimForm form, CancellationToken ct)
    {
        db.Operation = "申报积分";
        if (await db.MembersOf(post.OrganizationId).Ours().SingleOrDefaultAsync(m => m.Id == memberId, ct) is not { } member) return null;
        var sheet = await db.SheetAsync(memberId, year, ct);
        var opens = sheet is null;
        if (sheet is null)
        {
            var spells = await db.AbsencesOf(memberId).ToListAsync(ct);
            if (!PointsFromFacts.HasSheet(year, spells, time.Today)) return null;
            db.Add(sheet = ScoreSheet.Open(member, year));
        }

        var rules = await db.RulesForAsync(year, ct);
        var (points, on) = (form.Points ?? 0, form.FactOn ?? time.Today);   // asked for by the form itself
        if (sheet.HoldsClaim(form.Item, points, on, form.Basis)) return ScoreRules.ClaimedAlready;
        var claim = sheet.Claim(form.Item, points, on, form.Basis, fact: null, rules, new Recording(post.AccountId, time.GetUtcNow()));
        if (claim.Accepted) await db.SaveFirstAsync(opens ? () => db.SheetsOfYear(year).AnyAsync(s => s.MemberId == memberId, ct) : null, ct);
        return claim;
    }
}

/// <summary>
/// Sheets as a use case changes them, with their parts: those of the keeper's side. To the host they do not exist here (docs/decisions/0011,
/// docs/decisions/0008).
/// </summary>
internal static class Sheets
{
    extension(FlowPartyDbContext db)
    {
        public IQueryable<ScoreSheet> KeptSheets() =>
            db.ScoreSheets.AsSplitQuery().Include(s => s.Entries).Include(s => s.Claims).Include(s => s.Reversals)
                .Where(s => db.Ancestry.Any(a => a.AncestorId == db.OrganizationId && a.DescendantId == s.KeeperOrganizationId));

        public Task<ScoreSheet?> SheetAsync(Guid memberId, int year, CancellationToken ct) =>
            db.KeptSheets().SingleOrDefaultAsync(s => s.MemberId == memberId && s.Year == year, ct);
    }
}
