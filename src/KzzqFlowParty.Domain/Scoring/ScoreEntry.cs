using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Scoring;

/// <summary>State of a claim or of a request to reverse. Numbers are stored.</summary>
public enum ClaimState
{
    /// <summary>待认定.</summary>
    Waiting = 1,

    /// <summary>已认定.</summary>
    Accepted = 2,

    /// <summary>已退回.</summary>
    Rejected = 3,
}

/// <summary>Which of them still waits for its second person: the aggregate refuses by it, pages ask it; <c>AwaitingDecision</c> is the same in SQL.</summary>
public static class ClaimStates
{
    extension(ClaimState state)
    {
        public bool AwaitsDecision => state switch
        {
            ClaimState.Waiting => true,
            ClaimState.Accepted or ClaimState.Rejected => false,
        };
    }
}

/// <summary>The facts of an entry of the ledger that decide whether its reversal may be asked for now: the sheet refuses by it, the page asks it.</summary>
public sealed record EntryStanding
{
    public required bool IsReversal { get; init; }

    public required bool FollowsFact { get; init; }

    public required bool IsReversed { get; init; }

    public required bool ReversalIsAsked { get; init; }

    public bool AllowsAskingReversal => ReversalRefusal is null;

    /// <summary>Why a reversal may not be asked for; null where it may. The reason is asked besides.</summary>
    public Refusal? ReversalRefusal =>
        IsReversal ? ScoreRules.ReversalMayNotBeReversed
        : FollowsFact ? ScoreRules.FollowsItsFact
        : IsReversed ? ScoreRules.AlreadyReversed
        : ReversalIsAsked ? ScoreRules.ReversalAsked
        : null;
}

/// <summary>积分申报: what may still change (docs/decisions/0006).</summary>
public sealed class ScoreClaim : IPartOf<ScoreSheet>
{
    private ScoreClaim()
    {
    }

    public Guid Id { get; private init; }

    public ScoreSheet Sheet { get; private init; } = null!;

    public Guid SheetId { get; private init; }

    public string Item { get; private init; } = "";

    /// <summary>0–cap for base items, 1–10 for activity items.</summary>
    public int Points { get; private init; }

    public DateOnly FactOn { get; private init; }

    public Guid FactId { get; private init; }

    /// <summary>计分依据 in words.</summary>
    public string Basis { get; private init; } = "";

    public Guid RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public ClaimState State { get; private set; } = ClaimState.Waiting;

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecisionReason { get; private set; }

    internal static ScoreClaim Of(ScoreSheet sheet, string item, int points, DateOnly factOn, Guid factId, string basis, Recording recording) => new()
    {
        Id = Guid.CreateVersion7(),
        Sheet = sheet,
        SheetId = sheet.Id,
        Item = item,
        Points = points,
        FactOn = factOn,
        FactId = factId,
        Basis = basis,
        RecordedBy = recording.By,
        RecordedAt = recording.At,
    };

    internal void Decide(ClaimState state, Guid by, DateTimeOffset at, string reason) =>
        (State, DecidedBy, DecidedAt, DecisionReason) = (state, by, at, reason);
}

/// <summary>积分记录: one line of the ledger, appended when confirmed, never changed. S, D-18.</summary>
public sealed class ScoreEntry : IPartOf<ScoreSheet>, IAppendOnly, ILedgerEntry
{
    private ScoreEntry()
    {
    }

    /// <summary>Whose sheet it is on, and of which year.</summary>
    object? ILedgerEntry.SealedBeside => new { Sheet.MemberId, Sheet.Year };

    public Guid Id { get; private init; }

    public ScoreSheet Sheet { get; private init; } = null!;

    public string Item { get; private init; } = "";

    /// <summary>Positive, zero for a judged nil, or the exact opposite of the entry that it reverses.</summary>
    public int Points { get; private init; }

    public DateOnly FactOn { get; private init; }

    public Guid FactId { get; private init; }

    public string Basis { get; private init; } = "";

    /// <summary>The points follow from a confirmed fact by rule (base1, base5).</summary>
    public bool FollowsFact { get; private init; }

    public Guid RecordedBy { get; private init; }

    public Guid ConfirmedBy { get; private init; }

    public DateTimeOffset AppendedAt { get; private init; }

    /// <summary>The entry that this one reverses (冲销); unique.</summary>
    public Guid? ReversalOfId { get; private init; }

    /// <summary>Whether it stands for the same fact in the same item.</summary>
    public bool Concerns(PointsDue due) => Item == due.Item && FactId == due.FactId;

    /// <summary>Whether it says exactly what is due.</summary>
    public bool IsFor(PointsDue due) => Concerns(due) && Points == due.Points;

    internal static ScoreEntry OfClaim(ScoreClaim claim, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        Sheet = claim.Sheet,
        Item = claim.Item,
        Points = claim.Points,
        FactOn = claim.FactOn,
        FactId = claim.FactId,
        Basis = claim.Basis,
        RecordedBy = claim.RecordedBy,
        ConfirmedBy = claim.DecidedBy!.Value,
        AppendedAt = at,
    };

    internal static ScoreEntry ByRule(ScoreSheet sheet, PointsDue due, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        Sheet = sheet,
        Item = due.Item,
        Points = due.Points,
        FactOn = due.FactOn,
        FactId = due.FactId,
        Basis = due.Basis,
        FollowsFact = true,
        RecordedBy = due.RecordedBy,
        ConfirmedBy = due.ConfirmedBy,
        AppendedAt = at,
    };

    internal static ScoreEntry ReversalOf(ScoreEntry entry, string reason, Guid askedBy, Guid approvedBy, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        Sheet = entry.Sheet,
        Item = entry.Item,
        Points = -entry.Points,
        FactOn = entry.FactOn,
        FactId = entry.FactId,
        Basis = reason,
        FollowsFact = entry.FollowsFact,
        RecordedBy = askedBy,
        ConfirmedBy = approvedBy,
        AppendedAt = at,
        ReversalOfId = entry.Id,
    };
}

/// <summary>冲销申请: asked by one person, decided by another (docs/decisions/0006).</summary>
public sealed class ScoreReversal : IPartOf<ScoreSheet>
{
    public static readonly CodeList Reasons = new(
        "冲销原因", new("1", "记录错误"), new("2", "证据不成立"), new("3", "申诉成立"), new("4", "重复"), new("5", "情形解除"));

    private ScoreReversal()
    {
    }

    public Guid Id { get; private init; }

    public ScoreSheet Sheet { get; private init; } = null!;

    public Guid EntryId { get; private init; }

    public string ReasonCode { get; private init; } = "";

    public string Reason { get; private init; } = "";

    public Guid AskedBy { get; private init; }

    public DateTimeOffset AskedAt { get; private init; }

    public ClaimState State { get; private set; } = ClaimState.Waiting;

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    internal static ScoreReversal Of(ScoreSheet sheet, Guid entryId, string reasonCode, string reason, Recording recording) => new()
    {
        Id = Guid.CreateVersion7(),
        Sheet = sheet,
        EntryId = entryId,
        ReasonCode = reasonCode,
        Reason = reason,
        AskedBy = recording.By,
        AskedAt = recording.At,
    };

    internal void Decide(ClaimState state, Guid by, DateTimeOffset at) => (State, DecidedBy, DecidedAt) = (state, by, at);
}
