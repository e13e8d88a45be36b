using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>更正申请的状态. Numbers are stored.</summary>
public enum CorrectionState
{
    /// <summary>待批准.</summary>
    Waiting = 1,

    /// <summary>已更正.</summary>
    Approved = 2,

    /// <summary>未同意.</summary>
    Declined = 3,
}

/// <summary>
/// 更正申请: what the branch wants corrected of an absence that was confirmed. Without effect until a second person approves; kept afterwards with
/// what stood before. docs/decisions/0045.
/// </summary>
public sealed class SpellCorrection : IOwnedByOrganization, IMayBeWithdrawn, IVersioned
{
    private readonly List<CorrectedFact> _facts = [];

    private SpellCorrection()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The branch that keeps the absence.</summary>
    public Guid OrganizationId { get; private set; }

    public Guid SpellId { get; private init; }

    public Guid MemberId { get; private init; }

    public string MemberName { get; private set; } = "";

    public bool IsWithdrawn { get; private set; }

    /// <summary>Why the entry is wrong.</summary>
    public string Reason { get; private init; } = "";

    public CorrectionState State { get; private set; } = CorrectionState.Waiting;

    /// <summary>The absence while it waits, null once decided: a unique index allows one at a time.</summary>
    public Guid? WaitingFor { get; private set; }

    public Guid RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined.</summary>
    public string? DecisionNote { get; private set; }

    public IReadOnlyList<CorrectedFact> Facts => _facts;

    public int Version { get; set; }

    /// <summary>申请更正 by the branch.</summary>
    /// <param name="spell">With its legs, confirmed.</param>
    /// <param name="facts">As they should have been entered; who receives stays out of it.</param>
    /// <param name="oneWaits">Another correction of the absence waits.</param>
    public static Outcome<SpellCorrection> Ask(
        FlowSpell spell, OutflowFacts facts, string? reason, bool oneWaits, DateOnly? lastEndedOn, FlowParameters parameters, Recording recording)
    {
        if (spell.Standing.Refusal(FlowAct.AskCorrection) is { } mayNot) return mayNot;
        if (oneWaits) return FlowRules.CorrectionWaits;
        var refusals = spell.CorrectionRefusals(facts, lastEndedOn, parameters, recording.Today);
        if (StatedReason.Refusal(reason, FlowRules.CorrectionReasonMissing) is { } wordless) refusals.Add(wordless);
        var differences = AbsenceFields.Differences(spell.FactsOnRecord(), facts).ToList();
        if (differences.Count == 0) refusals.Add(FlowRules.NothingCorrected);
        if (refusals.Count > 0) return refusals;
        var correction = new SpellCorrection
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = spell.KeeperOrganizationId,
            SpellId = spell.Id,
            MemberId = spell.MemberId,
            MemberName = spell.MemberName,
            Reason = TextForms.Trim(reason),
            WaitingFor = spell.Id,
            RecordedBy = recording.By,
            RecordedAt = recording.At,
        };
        correction._facts.AddRange(differences.Select((d, at) => CorrectedFact.Of(correction, at + 1, d.Field.Key, d.Before, d.After)));
        return correction;
    }

    /// <summary>同意更正: the facts become what they should have been; the dates and points that follow from them follow.</summary>
    public Outcome<Done> Approve(FlowSpell spell, DateOnly? lastEndedOn, FlowParameters parameters, Actor approver, DateTimeOffset at)
    {
        if (State != CorrectionState.Waiting) return FlowRules.CorrectionDecided;
        if (Confirming.Refusal(RecordedBy, approver, MemberId) is { } refusal) return refusal;
        var now = spell.FactsOnRecord();
        if (_facts.Exists(f => AbsenceFields.Of(f.Field).Read(now) != f.Before)) return FlowRules.CorrectionOvertaken;
        var facts = _facts.Aggregate(now, (corrected, f) => AbsenceFields.Of(f.Field).Write(corrected, f.After));
        var done = spell.CorrectConfirmed(facts, lastEndedOn, parameters, RecordedBy, approver.AccountId, at);
        if (!done.Accepted) return done;
        Decide(CorrectionState.Approved, approver.AccountId, at, null);
        return default(Done);
    }

    /// <summary>不同意, with the reason; whoever asked may also take it back.</summary>
    public Outcome<Done> Decline(string? because, Actor by, DateTimeOffset at)
    {
        if (State != CorrectionState.Waiting) return FlowRules.CorrectionDecided;
        if (StatedReason.Refusal(because, FlowRules.ReasonMissing) is { } wordless) return wordless;
        Decide(CorrectionState.Declined, by.AccountId, at, TextForms.Trim(because));
        return default(Done);
    }

    public void FollowMember(Member member, int runningYear) =>
        (OrganizationId, MemberName, IsWithdrawn) = (member.KeeperOrganizationId, member.Name, member.IsWithdrawn);

    private void Decide(CorrectionState state, Guid by, DateTimeOffset at, string? note) =>
        (State, WaitingFor, DecidedBy, DecidedAt, DecisionNote) = (state, null, by, at, note);
}

/// <summary>更正的一项: the value that stood and the one that should have, as <see cref="AbsenceFields"/> writes them.</summary>
public sealed class CorrectedFact : IPartOf<SpellCorrection>, IAppendOnly
{
    private CorrectedFact()
    {
    }

    public Guid Id { get; private init; }

    public SpellCorrection Correction { get; private init; } = null!;

    public int Number { get; private init; }

    public string Field { get; private init; } = "";

    [Sensitive]
    public string? Before { get; private init; }

    [Sensitive]
    public string? After { get; private init; }

    internal static CorrectedFact Of(SpellCorrection correction, int number, string field, string? before, string? after) =>
        new() { Id = Guid.CreateVersion7(), Correction = correction, Number = number, Field = field, Before = before, After = after };
}
