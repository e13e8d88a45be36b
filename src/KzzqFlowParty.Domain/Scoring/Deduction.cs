using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Scoring;

/// <summary>扣分状态. Numbers are stored; the states of due process come with it.</summary>
public enum DeductionState
{
    /// <summary>生效.</summary>
    InForce = 1,

    /// <summary>已撤销.</summary>
    Revoked = 2,
}

/// <summary>反向扣分: an aggregate of its own, seen by the keeper side only; the other side sees the sum (docs/decisions/0006, docs/decisions/0011). S-ded1…S-ded4.</summary>
public sealed class Deduction : IOwnedByOrganization, IFollowsMember, IVersioned, ILedgerEntry
{
    private const int LongestBasis = 1000;

    private Deduction()
    {
    }

    public Guid Id { get; private init; }

    public Guid OrganizationId { get; private set; }

    public Guid MemberId { get; private init; }

    public int Year { get; private init; }

    public string Item { get; private init; } = "";

    /// <summary>1–100, positive; the total loses them while the deduction is in force.</summary>
    public int Points { get; private init; }

    /// <summary>The conduct that was established: deducted for once (D-27).</summary>
    public Guid FactId { get; private init; }

    public DateOnly FactOn { get; private init; }

    /// <summary>认定文书、条款.</summary>
    [Sensitive]
    public string Basis { get; private init; } = "";

    public Guid ProposedBy { get; private init; }

    public Guid ApprovedBy { get; private init; }

    public DateTimeOffset InForceAt { get; private init; }

    public DeductionState State { get; private set; } = DeductionState.InForce;

    public string? RevokedBecause { get; private set; }

    public Guid? RevokedBy { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public int Version { get; set; }

    /// <summary>生效 after its due process: proposed by one, approved by another, on a written basis.</summary>
    /// <param name="earlier">The member's other deductions of the year.</param>
    public static Outcome<Deduction> PutInForce(ScoreSheet sheet, string? itemCode, int points, Guid factId, DateOnly factOn, string? basis, IReadOnlyCollection<Deduction> earlier, RuleSet rules, Guid proposedBy, Actor approver, DateTimeOffset at)
    {
        var item = rules.FindDeduction(itemCode);
        var refusals = Refusals(item, points, basis);
        if (factOn.Year != sheet.Year) refusals.Add(ScoreRules.FactOfAnotherYear);
        if (factOn > at.DateInShanghai) refusals.Add(ScoreRules.FactInFuture);
        if (Confirming.Refusal(proposedBy, approver, sheet.MemberId) is { } refusal) refusals.Add(refusal);
        var inForce = earlier.Where(d => d.State == DeductionState.InForce).ToList();
        if (inForce.Exists(d => d.FactId == factId)) refusals.Add(ScoreRules.DeductedAlready);
        if (item?.OnceAYear == true && inForce.Exists(d => d.Item == item.Code)) refusals.Add(ScoreRules.DeductedOnceAYear);
        if (refusals.Count > 0) return refusals;
        return new Deduction
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = sheet.KeeperOrganizationId,
            MemberId = sheet.MemberId,
            Year = sheet.Year,
            Item = item!.Code,
            Points = points,
            FactId = factId,
            FactOn = factOn,
            Basis = TextForms.Trim(basis),
            ProposedBy = proposedBy,
            ApprovedBy = approver.AccountId,
            InForceAt = at,
        };
    }

    /// <summary>撤销: the listing was lifted, an appeal upheld, the record wrong. Asked by one, approved by another.</summary>
    public Outcome<Done> Revoke(string? because, Guid askedBy, Actor approver, DateTimeOffset at)
    {
        if (State == DeductionState.Revoked) return ScoreRules.DeductionRevoked;
        if (StatedReason.Refusal(because, ScoreRules.ReasonMissing) is { } wordless) return wordless;
        if (Confirming.Refusal(askedBy, approver, MemberId) is { } refusal) return refusal;
        (State, RevokedBecause, RevokedBy, RevokedAt) = (DeductionState.Revoked, TextForms.Trim(because), approver.AccountId, at);
        return default(Done);
    }

    /// <summary>The record follows the member to his new branch (docs/decisions/0008).</summary>
    public void FollowMember(Member member, int runningYear) => OrganizationId = member.KeeperOrganizationId;

    private static List<Refusal> Refusals(DeductionItem? item, int points, string? basis)
    {
        var refusals = new List<Refusal>();
        if (item is null) refusals.Add(ScoreRules.DeductionUnknown);
        else if (item.FixedPoints is { } fixedPoints && points != fixedPoints) refusals.Add(ScoreRules.DeductionPointsFixed(fixedPoints));
        if (points is < 1 or > 100) refusals.Add(ScoreRules.DeductionPointsOutOfRange);
        if (StatedReason.Refusal(basis, ScoreRules.DeductionBasisMissing, LongestBasis) is { } wordless) refusals.Add(wordless);
        return refusals;
    }
}
