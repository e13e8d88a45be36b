using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.OrganizationalLife;

/// <summary>What one side says of an attendance.</summary>
/// <param name="Status">出席情况.</param>
/// <param name="Note">请假事由 or what a latecomer's record says.</param>
/// <param name="CameLate">迟到: a mark on 现场参加, which counts all the same.</param>
public sealed record AttendanceStatement(AttendanceStatus Status, string? Note = null, bool CameLate = false)
{
    /// <summary>Why nobody can have attended in this way a meeting of this mode; null where it can be.</summary>
    public Refusal? RefusalAt(MeetingMode mode) =>
        Attendance.StatusRefusal(Status, mode)
        ?? (CameLate && Status != AttendanceStatus.Offline ? MeetingRules.LateOnlyOnSite : null)
        ?? (Note?.Length > MeetingRules.LongestNote ? MeetingRules.NoteTooLong : null);
}

/// <summary>
/// 出席记录: one row a member and meeting, held by the attendee's organization (keeper) and the organizer (host). M2.2, S-base5,
/// docs/decisions/0008.
/// </summary>
/// <remarks>
/// Date, kinds and mode are copied from the meeting, so that the home side counts them without reading the other's meeting. What the other side says
/// of the same attendance stands beside the first statement, never in its place (docs/decisions/0050).
/// </remarks>
public sealed class Attendance : IHeldByBothSides, IMayBeWithdrawn, IVersioned
{
    private Attendance()
    {
    }

    public Guid Id { get; private init; }

    public Guid MemberId { get; private init; }

    public string MemberName { get; private set; } = "";

    public Guid MeetingId { get; private init; }

    public Guid KeeperOrganizationId { get; private set; }

    /// <summary>On whose list he stood, the organizer's or its partner's, where that is not his own organization.</summary>
    public Guid? HostOrganizationId { get; private set; }

    public string Topic { get; private set; } = "";

    public DateOnly On { get; private set; }

    public MeetingKinds Kinds { get; private set; }

    public MeetingMode Mode { get; private set; }

    public AttendanceStatus Status { get; private set; }

    public string? Note { get; private set; }

    public bool CameLate { get; private set; }

    public bool MeetingIsCancelled { get; private set; }

    public Guid RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The attendee's own organization spoke first, though he stood on another's list too.</summary>
    public bool RecordedByKeeper { get; private set; }

    /// <summary>What the other side says of the same attendance; null while it has said nothing.</summary>
    public AttendanceStatus? JoinedStatus { get; private set; }

    public string? JoinedNote { get; private set; }

    public bool JoinedCameLate { get; private set; }

    /// <summary>Who recorded the same attendance from the other side, after the first.</summary>
    public Guid? JoinedBy { get; private set; }

    public DateTimeOffset? JoinedAt { get; private set; }

    /// <summary>Who last changed the meeting that it rests on, after it was recorded: he does not confirm it. Null while nobody has.</summary>
    public Guid? ChangedBy { get; private set; }

    public DateTimeOffset? ChangedAt { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public Guid? ReversalAskedBy { get; private set; }

    public string? ReversalReason { get; private set; }

    public Guid? ReversedBy { get; private set; }

    public DateTimeOffset? ReversedAt { get; private set; }

    /// <summary>误录: its member was withdrawn.</summary>
    public bool IsWithdrawn { get; private set; }

    public int Version { get; set; }

    /// <summary>On whose list he stood: the organizer's, or its partner's in a joint meeting.</summary>
    public Guid OrganizerId => HostOrganizationId ?? KeeperOrganizationId;

    public bool IsConfirmed => ConfirmedBy is not null;

    public bool IsReversed => ReversedBy is not null;

    /// <summary>说法不一.</summary>
    public bool IsDisputed => JoinedStatus is { } other && other != Status;

    /// <summary>迟到, as either side saw it.</summary>
    public bool WasLate => Status == AttendanceStatus.Offline && (CameLate || JoinedCameLate);

    /// <summary>What decides which acts are allowed now.</summary>
    public AttendanceStanding Standing => new()
    {
        IsConfirmed = IsConfirmed,
        IsDisputed = IsDisputed,
        ReversalIsAsked = ReversalAskedBy is not null,
        IsReversed = IsReversed,
        MeetingIsCancelled = MeetingIsCancelled,
    };

    /// <summary>A confirmed fact that stands.</summary>
    public bool Stands => Standing.Stage is AttendanceStage.Confirmed or AttendanceStage.ReversalAsked;

    private Side FirstSide => RecordedByKeeper ? Side.Keeper : Side.Host;

    /// <summary>登记出席 at a held meeting.</summary>
    /// <param name="isLate">补录: the attendance of this meeting has been confirmed already, so the note must say why this one comes later.</param>
    /// <param name="by">Which side of a joint meeting records him; the organizer where not given.</param>
    /// <param name="alsoListedBy">The other side of a joint meeting, where he stands on its list too.</param>
    public static Outcome<Attendance> Record(
        Meeting meeting, Member member, AttendanceStatement says, Recording recording, bool isLate = false, Guid? by = null, Guid? alsoListedBy = null)
    {
        if (meeting.StandingAt(recording.At).Refusal(MeetingAct.RecordAttendance) is { } mayNot) return mayNot;
        if (says.RefusalAt(meeting.Mode) is { } refusal) return refusal;
        if (isLate && TextForms.Trim(says.Note).Length == 0) return MeetingRules.LateNeedsNote;
        var (keeper, recorder) = (member.KeeperOrganizationId, by ?? meeting.OrganizationId);
        var attendance = new Attendance
        {
            Id = Guid.CreateVersion7(),
            MemberId = member.Id,
            MemberName = member.Name,
            MeetingId = meeting.Id,
            KeeperOrganizationId = keeper,
            HostOrganizationId = recorder == keeper ? alsoListedBy : recorder,
            RecordedByKeeper = recorder == keeper && alsoListedBy is not null,
        };
        attendance.Copy(meeting);
        attendance.SayFirst(says, recording);
        return attendance;
    }

    /// <summary>The side for which an organization speaks.</summary>
    public Side SideOf(Guid organization) => organization == KeeperOrganizationId ? Side.Keeper : Side.Host;

    /// <summary>What the side has said; null while it has said nothing.</summary>
    public AttendanceStatement? SaidBy(Side side) =>
        IsFirst(side) ? new(Status, Note, CameLate) : JoinedStatus is { } status ? new(status, JoinedNote, JoinedCameLate) : null;

    /// <summary>
    /// 登记、修改 by one side before confirmation, or 重新登记 after a reversal: then it waits for a second person again. Where the other side has spoken,
    /// both statements stand. Of a confirmed one the other side may say the same.
    /// </summary>
    public Outcome<Done> State(AttendanceStatement says, Side side, Recording recording)
    {
        var isFirst = IsReversed || IsFirst(side);
        if (Standing.Refusal(isFirst ? AttendanceAct.Change : AttendanceAct.Join) is { } mayNot) return mayNot;
        if (says.RefusalAt(Mode) is { } refusal) return refusal;
        if (IsConfirmed && !IsReversed && says.Status != Status) return MeetingRules.AlreadyConfirmed;
        if (IsReversed) BeginAnew(side);
        if (isFirst) SayFirst(says, recording);
        else SayBeside(says, recording);
        return default(Done);
    }

    /// <summary>同意对方的说法: the side takes over what the other says, and a second person may confirm it.</summary>
    public Outcome<Done> GiveIn(Side side, Recording recording)
    {
        if (Standing.Refusal(AttendanceAct.GiveIn) is { } mayNot) return mayNot;
        if (IsFirst(side)) SayFirst(new(JoinedStatus!.Value, JoinedNote, JoinedCameLate), recording);
        else SayBeside(new(Status, Note, CameLate), recording);
        return default(Done);
    }

    /// <summary>确认出席 by a second person, of either side (docs/decisions/0009): neither who recorded it, nor who joined that record, nor who changed
    /// the meeting since.</summary>
    public Outcome<Done> Confirm(Actor confirmer, DateTimeOffset at)
    {
        if (Standing.Refusal(AttendanceAct.Confirm) is { } mayNot) return mayNot;
        if (On > at.DateInShanghai) return MeetingRules.HeldInFuture;
        if (StatusRefusal(Status, Mode) is { } impossible) return impossible;
        if (Confirming.Refusal(RecordedBy, confirmer, MemberId, JoinedBy, ChangedBy) is { } refusal) return refusal;
        (ConfirmedBy, ConfirmedAt) = (confirmer.AccountId, at);
        return default(Done);
    }

    /// <summary>申请冲销 of a confirmed attendance, with the reason.</summary>
    public Outcome<Done> AskReversal(string? reason, Guid by)
    {
        if (Standing.Refusal(AttendanceAct.AskReversal) is { } mayNot) return mayNot;
        if (StatedReason.Refusal(reason, MeetingRules.ReasonMissing) is { } refusal) return refusal;
        (ReversalAskedBy, ReversalReason) = (by, TextForms.Trim(reason));
        return default(Done);
    }

    /// <summary>批准冲销 by a second person: the points follow.</summary>
    public Outcome<Done> Reverse(Actor approver, DateTimeOffset at)
    {
        if (Standing.Refusal(AttendanceAct.DecideReversal) is { } mayNot) return mayNot;
        if (Confirming.Refusal(ReversalAskedBy!.Value, approver, MemberId) is { } refusal) return refusal;
        (ReversedBy, ReversedAt) = (approver.AccountId, at);
        return default(Done);
    }

    /// <summary>不同意冲销: the attendance stands, and reversal may be asked for again.</summary>
    public Outcome<Done> DeclineReversal(Actor decider)
    {
        if (Standing.Refusal(AttendanceAct.DecideReversal) is { } mayNot) return mayNot;
        if (Confirming.Refusal(ReversalAskedBy!.Value, decider, MemberId) is { } refusal) return refusal;
        (ReversalAskedBy, ReversalReason) = (null, null);
        return default(Done);
    }

    /// <summary>Date, kinds, mode, topic and cancellation follow the meeting. While it waits, whoever changed the meeting has changed it too.</summary>
    public void FollowMeeting(Meeting meeting)
    {
        if (!IsConfirmed && (Topic, On, Kinds, Mode) != (meeting.Topic, meeting.On, meeting.Kinds, meeting.Mode))
            (ChangedBy, ChangedAt) = (meeting.RevisedBy, meeting.RevisedAt);
        Copy(meeting);
        MeetingIsCancelled = meeting.State == MeetingState.Cancelled;
    }

    /// <summary>The record follows the member to his new branch (docs/decisions/0008); the organizer stays its other side.</summary>
    public void FollowMember(Member member, int runningYear)
    {
        var organizer = OrganizerId;
        (KeeperOrganizationId, MemberName, IsWithdrawn) = (member.KeeperOrganizationId, member.Name, member.IsWithdrawn);
        HostOrganizationId = organizer == KeeperOrganizationId ? null : organizer;
    }

    /// <summary>Whether one can attend in this way a meeting of this mode.</summary>
    public static Refusal? StatusRefusal(AttendanceStatus status, MeetingMode mode) =>
        !Enum.IsDefined(status) ? MeetingRules.StatusMissing
        : status == AttendanceStatus.Online && mode == MeetingMode.Offline ? MeetingRules.OnlineAtOffline
        : status == AttendanceStatus.Offline && mode == MeetingMode.Online ? MeetingRules.OfflineAtOnline
        : null;

    private void Copy(Meeting meeting) => (Topic, On, Kinds, Mode) = (meeting.Topic, meeting.On, meeting.Kinds, meeting.Mode);

    /// <summary>Where one organization is both sides, whatever it says is the first statement.</summary>
    private bool IsFirst(Side side) => HostOrganizationId is null || side == FirstSide;

    private void BeginAnew(Side side)
    {
        (ConfirmedBy, ConfirmedAt, ChangedBy, ChangedAt) = (null, null, null, null);
        (ReversalAskedBy, ReversalReason, ReversedBy, ReversedAt) = (null, null, null, null);
        RecordedByKeeper = HostOrganizationId is not null && side == Side.Keeper;
        ForgetOther();
    }

    private void SayFirst(AttendanceStatement says, Recording recording)
    {
        (Status, Note, CameLate) = (says.Status, TextForms.Kept(says.Note), says.CameLate);
        (RecordedBy, RecordedAt) = (recording.By, recording.At);
        if (HostOrganizationId is null) ForgetOther();
    }

    private void SayBeside(AttendanceStatement says, Recording recording)
    {
        (JoinedStatus, JoinedNote, JoinedCameLate) = (says.Status, TextForms.Kept(says.Note), says.CameLate);
        (JoinedBy, JoinedAt) = (recording.By, recording.At);
    }

    private void ForgetOther() => (JoinedStatus, JoinedNote, JoinedCameLate, JoinedBy, JoinedAt) = (null, null, false, null, null);
}
