using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Scoring;

/// <summary>
/// 个人积分表: one person, one year, seen by both sides. Claims wait for a second person; entries are appended when confirmed, never changed,
/// reversed at most once. S, docs/decisions/0006.
/// </summary>
/// <remarks>
/// Stored with the first claim or entry; before that the member is listed with zero, by query (docs/decisions/0010). The totals stand beside the
/// entries, in the same transaction.
/// </remarks>
public sealed class ScoreSheet : IHeldByBothSides, IMayBeWithdrawn, IVersioned
{
    private readonly List<ScoreClaim> _claims = [];
    private readonly List<ScoreEntry> _entries = [];
    private readonly List<ScoreReversal> _reversals = [];

    private ScoreSheet()
    {
    }

    public Guid Id { get; private init; }

    public Guid MemberId { get; private init; }

    public string MemberName { get; private set; } = "";

    public string MemberNameKey { get; private set; } = "";

    public Guid KeeperOrganizationId { get; private set; }

    public Guid? HostOrganizationId { get; private set; }

    public int Year { get; private init; }

    /// <summary>误录: its member was withdrawn.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>Sums of the entries, kept with them so that lists cost O(rows shown).</summary>
    public SheetTotals Totals { get; private set; } = new();

    public IReadOnlyList<ScoreClaim> Claims => _claims;

    public IReadOnlyList<ScoreEntry> Entries => _entries;

    public IReadOnlyList<ScoreReversal> Reversals => _reversals;

    public int Version { get; set; }

    public static ScoreSheet Open(Member member, int year)
    {
        var sheet = new ScoreSheet { Id = Guid.CreateVersion7(), MemberId = member.Id, Year = year };
        sheet.FollowMember(member, runningYear: year);
        return sheet;
    }

    /// <summary>申报: points that a fact deserves, until a second person says so (base1 override, base2–base4, act1–act4).</summary>
    /// <param name="fact">The deed, task or honour; null where the claim itself is the fact (a base item is judged once for the year).</param>
    public Outcome<ScoreClaim> Claim(string? itemCode, int points, DateOnly factOn, string? basis, Guid? fact, RuleSet rules, Recording recording)
    {
        var refusals = ClaimRefusals(rules.FindItem(itemCode), points, factOn, basis, recording.Today);
        if (refusals.Count > 0) return refusals;
        var item = rules.Item(itemCode!);
        var factId = fact ?? (item.Group == ScoreGroup.Base ? Id : Guid.CreateVersion7());
        if (IsTaken(item, factId)) return ScoreRules.FactAlreadyCounted;
        var claim = ScoreClaim.Of(this, item.Code, points, factOn, factId, TextForms.Trim(basis), recording);
        _claims.Add(claim);
        return claim;
    }

    /// <summary>An equal claim waits or counts already: the same was sent again.</summary>
    public bool HoldsClaim(string? itemCode, int points, DateOnly factOn, string? basis) => _claims.Any(
        c => c.Item == itemCode && c.Points == points && c.FactOn == factOn && c.Basis == TextForms.Trim(basis)
            && (c.State.AwaitsDecision || Live().Any(e => e.Item == c.Item && e.FactId == c.FactId)));

    /// <summary>
    /// 认定 by a second person: the entry is appended. A judgment that differs from the rule (base1) needs a reason and replaces the rule's points.
    /// </summary>
    public Outcome<ScoreEntry> Accept(Guid claimId, string? reason, Actor actor, DateTimeOffset at, RuleSet rules)
    {
        var claim = _claims.Single(c => c.Id == claimId);
        if (Refusal(claim, actor) is { } refusal) return refusal;
        if (rules.Item(claim.Item).FollowsFacts && StatedReason.Refusal(reason, ScoreRules.ReasonMissing) is { } wordless) return wordless;
        claim.Decide(ClaimState.Accepted, actor.AccountId, at, TextForms.Trim(reason));
        foreach (var byRule in LiveByRule().Where(e => e.Item == claim.Item).ToList())
        {
            Append(ScoreEntry.ReversalOf(byRule, "改由人工认定", claim.RecordedBy, actor.AccountId, at), rules);
        }

        return Append(ScoreEntry.OfClaim(claim, at), rules);
    }

    /// <summary>退回 by a second person, with the reason.</summary>
    public Outcome<Done> Reject(Guid claimId, string? reason, Actor actor, DateTimeOffset at)
    {
        var claim = _claims.Single(c => c.Id == claimId);
        if (Refusal(claim, actor) is { } refusal) return refusal;
        if (StatedReason.Refusal(reason, ScoreRules.ReasonMissing) is { } wordless) return wordless;
        claim.Decide(ClaimState.Rejected, actor.AccountId, at, TextForms.Trim(reason));
        return default(Done);
    }

    /// <summary>
    /// Brings the entries that follow from confirmed facts up to date: appends what is due and missing, reverses what is no longer due. Says whether
    /// anything changed.
    /// </summary>
    public bool Follow(IReadOnlyCollection<PointsDue> due, DateTimeOffset at, RuleSet rules)
    {
        var before = _entries.Count;
        foreach (var entry in LiveByRule().Where(e => !due.Any(e.IsFor)).ToList())
        {
            Append(ScoreEntry.ReversalOf(entry, "事实已更正或冲销", entry.RecordedBy, entry.ConfirmedBy, at), rules);
        }

        foreach (var points in due)
        {
            if (!IsJudged(points.Item) && !LiveByRule().Any(e => e.Concerns(points))) Append(ScoreEntry.ByRule(this, points, at), rules);
        }

        return _entries.Count > before;
    }

    /// <summary>申请冲销 of one confirmed entry: the first of two people (docs/decisions/0006).</summary>
    public Outcome<ScoreReversal> AskReversal(Guid entryId, string? reasonCode, string? reason, Recording recording)
    {
        var entry = _entries.Single(e => e.Id == entryId);
        if (StandingOf(entry).ReversalRefusal is { } mayNot) return mayNot;
        var refusals = new List<Refusal>();
        if (!ScoreReversal.Reasons.Knows(reasonCode)) refusals.Add(ScoreRules.ReasonCodeMissing);
        if (StatedReason.Refusal(reason, ScoreRules.ReasonMissing) is { } wordless) refusals.Add(wordless);
        if (refusals.Count > 0) return refusals;
        var reversal = ScoreReversal.Of(this, entryId, reasonCode!, TextForms.Trim(reason), recording);
        _reversals.Add(reversal);
        return reversal;
    }

    /// <summary>批准冲销 by the second person: an entry of the exact opposite amount.</summary>
    public Outcome<ScoreEntry> ApproveReversal(Guid reversalId, Actor actor, DateTimeOffset at, RuleSet rules)
    {
        var reversal = _reversals.Single(r => r.Id == reversalId);
        if (Refusal(reversal, actor) is { } refusal) return refusal;
        var entry = _entries.Single(e => e.Id == reversal.EntryId);
        if (IsReversed(entry)) return ScoreRules.AlreadyReversed;
        reversal.Decide(ClaimState.Accepted, actor.AccountId, at);
        return Append(ScoreEntry.ReversalOf(
            entry, $"{ScoreReversal.Reasons.LabelOf(reversal.ReasonCode)}：{reversal.Reason}", reversal.AskedBy, actor.AccountId, at), rules);
    }

    /// <summary>不同意冲销.</summary>
    public Outcome<Done> DeclineReversal(Guid reversalId, Actor actor, DateTimeOffset at)
    {
        var reversal = _reversals.Single(r => r.Id == reversalId);
        if (Refusal(reversal, actor) is { } refusal) return refusal;
        reversal.Decide(ClaimState.Rejected, actor.AccountId, at);
        return default(Done);
    }

    /// <summary>
    /// The sum of the deductions in force, told by their aggregate (docs/decisions/0006, docs/decisions/0011: the other side sees the sum only).
    /// </summary>
    public void TakeDeductions(IEnumerable<int> inForce, RuleSet rules) => Recompute(rules, inForce.Sum());

    /// <summary>
    /// The record follows the member and his absence (docs/decisions/0008); while he was managed elsewhere in the year, that side keeps its view.
    /// </summary>
    public void FollowMember(Member member, int runningYear)
    {
        (KeeperOrganizationId, MemberName, MemberNameKey) = (member.KeeperOrganizationId, member.Name, member.NameKey);
        IsWithdrawn = member.IsWithdrawn;
        if (Year >= runningYear) HostOrganizationId = member.HostOrganizationId ?? HostOrganizationId;
    }

    public bool IsReversed(ScoreEntry entry) => _entries.Exists(e => e.ReversalOfId == entry.Id);

    /// <summary>What decides whether the reversal of an entry may be asked for.</summary>
    public EntryStanding StandingOf(ScoreEntry entry) => new()
    {
        IsReversal = entry.ReversalOfId is not null,
        FollowsFact = entry.FollowsFact,
        IsReversed = IsReversed(entry),
        ReversalIsAsked = _reversals.Exists(r => r.EntryId == entry.Id && r.State.AwaitsDecision),
    };

    private static Refusal? Refusal(ScoreClaim claim, Actor actor) =>
        claim.State.AwaitsDecision ? Confirming.Refusal(claim.RecordedBy, actor, claim.Sheet.MemberId) : ScoreRules.ClaimDecided;

    private static Refusal? Refusal(ScoreReversal reversal, Actor actor) =>
        reversal.State.AwaitsDecision ? Confirming.Refusal(reversal.AskedBy, actor, reversal.Sheet.MemberId) : ScoreRules.ReversalDecided;

    private List<Refusal> ClaimRefusals(ScoreItem? item, int points, DateOnly factOn, string? basis, DateOnly today)
    {
        var refusals = new List<Refusal>();
        if (item is null) refusals.Add(ScoreRules.ItemUnknown);
        else if (item.Code == ScoreItem.OfflineLife) refusals.Add(ScoreRules.ItemFollowsFacts);
        else if (points < item.LeastClaim || points > item.Cap) refusals.Add(ScoreRules.PointsOutOfRange(item.LeastClaim, item.Cap));
        if (factOn.Year != Year) refusals.Add(ScoreRules.FactOfAnotherYear);
        if (factOn > today) refusals.Add(ScoreRules.FactInFuture);
        if (TextForms.Trim(basis).Length == 0) refusals.Add(ScoreRules.BasisMissing);
        if (basis?.Length > ScoreRules.LongestBasis) refusals.Add(ScoreRules.BasisTooLong);
        return refusals;
    }

    /// <summary>One live entry per (sheet, item, fact); a base item is judged once, whatever earned it. What the rule gave may be judged otherwise.</summary>
    private bool IsTaken(ScoreItem item, Guid factId)
    {
        var live = Live().Where(e => e.Item == item.Code && !e.FollowsFact);
        var waiting = _claims.Where(c => c.Item == item.Code && c.State.AwaitsDecision);
        return item.Group == ScoreGroup.Base
            ? live.Any() || waiting.Any()
            : live.Any(e => e.FactId == factId) || waiting.Any(c => c.FactId == factId);
    }

    /// <summary>A person has judged the item (an override of base1): the rule does not speak over him.</summary>
    private bool IsJudged(string item) => Live().Any(e => e.Item == item && !e.FollowsFact);

    private IEnumerable<ScoreEntry> Live() => _entries.Where(e => e.ReversalOfId is null && !IsReversed(e));

    private IEnumerable<ScoreEntry> LiveByRule() => Live().Where(e => e.FollowsFact);

    private ScoreEntry Append(ScoreEntry entry, RuleSet rules)
    {
        _entries.Add(entry);
        Recompute(rules, Totals.Deduction);
        return entry;
    }

    private void Recompute(RuleSet rules, int deduction) =>
        Totals = SheetTotals.Of(ScoringService.Evaluate(_entries.Select(e => new ItemPoints(e.Item, e.Points)), [deduction], rules));
}
