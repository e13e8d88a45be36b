using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.OrganizationalLife;

/// <summary>组织生活活动 as a form states it.</summary>
public sealed record MeetingFacts
{
    public MeetingKinds Kinds { get; init; }

    public string? Topic { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public string? Place { get; init; }

    public MeetingMode Mode { get; init; }

    /// <summary>主持人.</summary>
    public string? Chair { get; init; }

    /// <summary>记录人.</summary>
    public string? Minutes { get; init; }

    /// <summary>列席人员 who stand on nobody's list.</summary>
    public string? Observers { get; init; }

    /// <summary>内容、决议, in a few sentences.</summary>
    public string? Content { get; init; }

    /// <summary>联合开展的另一党组织.</summary>
    public Organization? Partner { get; init; }
}

/// <summary>
/// 组织生活活动: one meeting of one organization, or of two that hold it together (docs/decisions/0050). G4, M2.2. Who attended stands in
/// <see cref="Attendance"/>.
/// </summary>
public sealed class Meeting : IReadByPartner, IVersioned
{
    private Meeting()
    {
    }

    public Guid Id { get; private init; }

    public Guid OrganizationId { get; private init; }

    /// <summary>联合开展: the other organization, which records its own people. The organizer alone changes the meeting.</summary>
    public Guid? PartnerId { get; private set; }

    public MeetingKinds Kinds { get; private set; }

    public string Topic { get; private set; } = "";

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>The banner's date of the start: a meeting through midnight belongs to the day on which it began (docs/decisions/0008).</summary>
    public DateOnly On { get; private set; }

    public string? Place { get; private set; }

    public MeetingMode Mode { get; private set; }

    public string? Chair { get; private set; }

    public string? Minutes { get; private set; }

    public string? Observers { get; private set; }

    public string? Content { get; private set; }

    public MeetingState State { get; private set; }

    public string? CancelledBecause { get; private set; }

    public Guid RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Who last changed it; null while it stands as planned.</summary>
    public Guid? RevisedBy { get; private set; }

    public DateTimeOffset? RevisedAt { get; private set; }

    public int Version { get; set; }

    /// <summary>安排或补记一次活动; one whose start has passed may be recorded as held.</summary>
    public static Outcome<Meeting> Plan(Guid organizationId, MeetingFacts facts, Guid by, DateTimeOffset now)
    {
        var refusals = Refusals(facts);
        if (facts.Partner is not null && !Fits(facts.Partner, organizationId)) refusals.Add(MeetingRules.PartnerUnfit);
        if (refusals.Count > 0) return refusals;
        var meeting = new Meeting
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organizationId,
            State = MeetingState.Planned,
            RecordedBy = by,
            RecordedAt = now,
        };
        meeting.Keep(facts);
        return meeting;
    }

    /// <summary>What decides which acts are allowed at an instant.</summary>
    public MeetingStanding StandingAt(DateTimeOffset now) => new() { State = State, HasBegun = StartsAt <= now };

    /// <summary>The other organization of a joint meeting, seen from one of the two; null where there is none.</summary>
    public Guid? OtherSideOf(Guid organization) => organization == OrganizationId ? PartnerId : OrganizationId;

    /// <summary>
    /// 修改; once an attendance is confirmed only place, people and content may change, and once the partner has recorded anybody it stays the partner.
    /// Whoever changes what attendances copy does not confirm them (docs/decisions/0009).
    /// </summary>
    public Outcome<Done> Revise(MeetingFacts facts, bool hasConfirmedAttendance, Recording recording, bool partnerHasRecorded = false)
    {
        if (StandingAt(StartsAt).Refusal(MeetingAct.Revise) is { } mayNot) return mayNot;
        var refusals = Refusals(facts);
        if (hasConfirmedAttendance && (facts.StartsAt != StartsAt || facts.Kinds != Kinds || facts.Mode != Mode)) refusals.Add(MeetingRules.HasConfirmed);
        if (facts.Partner?.Id != PartnerId)
        {
            if (partnerHasRecorded) refusals.Add(MeetingRules.PartnerHasRecorded);
            else if (facts.Partner is not null && !Fits(facts.Partner, OrganizationId)) refusals.Add(MeetingRules.PartnerUnfit);
        }

        if (refusals.Count > 0) return refusals;
        Keep(facts);
        (RevisedBy, RevisedAt) = (recording.By, recording.At);
        return default(Done);
    }

    /// <summary>登记为已开展.</summary>
    public Outcome<Done> Hold(DateTimeOffset now)
    {
        if (StandingAt(now).Refusal(MeetingAct.Hold) is { } mayNot) return mayNot;
        State = MeetingState.Held;
        return default(Done);
    }

    /// <summary>
    /// 取消; its attendance earns nothing (the rows are told by <see cref="Attendance.FollowMeeting"/>). Not while a confirmed attendance stands:
    /// what two people have confirmed is taken back by two (docs/decisions/0006).
    /// </summary>
    public Outcome<Done> Cancel(string? because, bool hasConfirmedAttendance)
    {
        if (StandingAt(StartsAt).Refusal(MeetingAct.Cancel) is { } mayNot) return mayNot;
        if (hasConfirmedAttendance) return MeetingRules.CancelledWithConfirmed;
        if (StatedReason.Refusal(because, MeetingRules.ReasonMissing) is { } refusal) return refusal;
        (State, CancelledBecause) = (MeetingState.Cancelled, TextForms.Trim(because));
        return default(Done);
    }

    private static List<Refusal> Refusals(MeetingFacts facts)
    {
        var refusals = new List<Refusal>();
        if (facts.Kinds == MeetingKinds.None || (facts.Kinds & ~MeetingCodes.AllKinds) != MeetingKinds.None) refusals.Add(MeetingRules.KindMissing);
        if (TextForms.Trim(facts.Topic).Length == 0) refusals.Add(MeetingRules.TopicMissing);
        (string Field, string? Text, int Longest)[] texts =
        [
            (nameof(facts.Topic), facts.Topic, 200), (nameof(facts.Place), facts.Place, 200), (nameof(facts.Chair), facts.Chair, 100),
            (nameof(facts.Minutes), facts.Minutes, 100), (nameof(facts.Observers), facts.Observers, 400), (nameof(facts.Content), facts.Content, 2000),
        ];
        refusals.AddRange(texts.Where(t => t.Text?.Length > t.Longest).Select(t => MeetingRules.TextTooLong(t.Longest, t.Field)));
        if (!Enum.IsDefined(facts.Mode)) refusals.Add(MeetingRules.ModeMissing);
        if (facts.EndsAt <= facts.StartsAt) refusals.Add(MeetingRules.EndsBeforeStart);
        return refusals;
    }

    private static bool Fits(Organization partner, Guid organizer) =>
        partner.Id != organizer && partner.IsOpen && OrganizationTree.HoldsMeetings(partner.Kind);

    private void Keep(MeetingFacts facts)
    {
        PartnerId = facts.Partner?.Id;
        Observers = TextForms.Kept(facts.Observers);
        (Kinds, Topic, Mode) = (facts.Kinds, TextForms.Trim(facts.Topic), facts.Mode);
        (StartsAt, EndsAt, On) = (facts.StartsAt, facts.EndsAt, facts.StartsAt.DateInShanghai);
        (Place, Chair, Minutes) = (TextForms.Kept(facts.Place), TextForms.Kept(facts.Chair), TextForms.Kept(facts.Minutes));
        Content = string.IsNullOrWhiteSpace(facts.Content) ? null : facts.Content.Trim();
    }
}
