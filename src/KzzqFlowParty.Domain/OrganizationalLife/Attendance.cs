using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.OrganizationalLife;

/// <summary>出席记录: one row a member and meeting, held by the attendee's organization (keeper) and the organizer (host). M2.2, S-base5, docs/decisions/0008.</summary>
/// <remarks>Date, kinds and mode are copied from the meeting, so that the home side counts them without reading the other's meeting. A second record of the same attendance joins the first.</remarks>
public sealed class Attendance : IHeldByBothSides, IFollowsMember, IVersioned
{
    private Attendance()
    {
    }

    public Guid Id { get; private init; }

    public Guid MemberId { get; private init; }

    public string MemberName { get; private set; } = "";

    public Guid MeetingId { get; private init; }

    public Guid KeeperOrganizationId { get; private set; }

    /// <summary>The organizer, where it is not the attendee's own organization.</summary>
    public Guid? HostOrganizationId { get; private set; }

    public string Topic { get; private set; } = "";

    public DateOnly On { get; private set; }

    public MeetingKinds Kinds { get; private set; }

    public MeetingMode Mode { get; private set; }

    public AttendanceStatus Status { get; private set; }

    /// <summary>请假事由 or what a latecomer's record says.</summary>
    public string? Note { get; private set; }

    public bool MeetingIsCancelled { get; private set; }

    public Guid RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Who recorded the same attendance from the other side, after the first.</summary>
    public Guid? JoinedBy { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public Guid? ReversalAskedBy { get; private set; }

    public string? ReversalReason { get; private set; }

    public Guid? ReversedBy { get; private set; }

    public DateTimeOffset? ReversedAt { get; private set; }

    public int Version { get; set; }

    /// <summary>Whose meeting it was.</summary>
    public Guid OrganizerId => HostOrganizationId ?? KeeperOrganizationId;

    public bool IsConfirmed => ConfirmedBy is not null;

    public bool IsReversed => ReversedBy is not null;

    /// <summary>What decides which acts are allowed now.</summary>
    public AttendanceStanding Standing => new()
    {
        IsConfirmed = IsConfirmed,
        ReversalIsAsked = ReversalAskedBy is not null,
        IsReversed = IsReversed,
        MeetingIsCancelled = MeetingIsCancelled,
    };

    /// <summary>A confirmed fact that stands.</summary>
    public bool Stands => Standing.Stage is AttendanceStage.Confirmed or AttendanceStage.ReversalAsked;

    /// <summary>登记出席 at a held meeting.</summary>
    /// <param name="isLate">补录: the attendance of this meeting has been confirmed already, so the note must say why this one comes later.</param>
    public static Outcome<Attendance> Record(Meeting meeting, Member member, AttendanceStatus status, string? note, Recording recording, bool isLate = false)
    {
        if (meeting.StandingAt(recording.At).Refusal(MeetingAct.RecordAttendance) is { } mayNot) return mayNot;
        if (StatusRefusal(status, meeting.Mode) is { } refusal) return refusal;
        if (isLate && TextForms.Trim(note).Length == 0) return MeetingRules.LateNeedsNote;
        if (note?.Length > MeetingRules.LongestNote) return MeetingRules.NoteTooLong;
        var attendance = new Attendance
        {
            Id = Guid.CreateVersion7(),
            MemberId = member.Id,
            MemberName = member.Name,
            MeetingId = meeting.Id,
            KeeperOrganizationId = member.KeeperOrganizationId,
            HostOrganizationId = meeting.OrganizationId == member.KeeperOrganizationId ? null : meeting.OrganizationId,
        };
        attendance.Copy(meeting);
        attendance.State(status, note, recording);
        return attendance;
    }

    /// <summary>修改 before confirmation, or 重新登记 after a reversal: then it waits for a second person again.</summary>
    public Outcome<Done> Change(AttendanceStatus status, string? note, Recording recording)
    {
        if (Standing.Refusal(AttendanceAct.Change) is { } mayNot) return mayNot;
        if (StatusRefusal(status, Mode) is { } refusal) return refusal;
        if (note?.Length > MeetingRules.LongestNote) return MeetingRules.NoteTooLong;
        if (IsReversed) BeginAnew();
        State(status, note, recording);
        return default(Done);
    }

    /// <summary>A record of the same attendance from the other side: it joins this one. What the organizer says of an unconfirmed one stands.</summary>
    public Outcome<Done> Join(AttendanceStatus status, bool byOrganizer, Recording recording)
    {
        if (Standing.Refusal(AttendanceAct.Join) is { } mayNot) return mayNot;
        if (IsReversed) return Change(status, Note, recording);
        if (StatusRefusal(status, Mode) is { } refusal) return refusal;
        if (IsConfirmed && status != Status) return MeetingRules.AlreadyConfirmed;
        if (byOrganizer && status != Status) (Status, JoinedBy) = (status, recording.By);
        JoinedBy ??= recording.By;
        return default(Done);
    }

    /// <summary>确认出席 by a second person, of either side (docs/decisions/0009): neither who recorded it nor who joined that record.</summary>
    public Outcome<Done> Confirm(Actor confirmer, DateTimeOffset at)
    {
        if (Standing.Refusal(AttendanceAct.Confirm) is { } mayNot) return mayNot;
        if (On > at.DateInShanghai) return MeetingRules.HeldInFuture;
        if (StatusRefusal(Status, Mode) is { } impossible) return impossible;
        if (JoinedBy == confirmer.AccountId) return Confirming.RecorderMayNotConfirm;
        if (Confirming.Refusal(RecordedBy, confirmer, MemberId) is { } refusal) return refusal;
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

    /// <summary>Date, kinds, topic and cancellation follow the meeting.</summary>
    public void FollowMeeting(Meeting meeting)
    {
        Copy(meeting);
        MeetingIsCancelled = meeting.State == MeetingState.Cancelled;
    }

    /// <summary>The record follows the member to his new branch (docs/decisions/0008); the organizer stays its other side.</summary>
    public void FollowMember(Member member, int runningYear)
    {
        var organizer = OrganizerId;
        (KeeperOrganizationId, MemberName) = (member.KeeperOrganizationId, member.Name);
        HostOrganizationId = organizer == KeeperOrganizationId ? null : organizer;
    }

    /// <summary>Whether one can attend in this way a meeting of this mode.</summary>
    public static Refusal? StatusRefusal(AttendanceStatus status, MeetingMode mode) =>
        !Enum.IsDefined(status) ? MeetingRules.StatusMissing
        : status == AttendanceStatus.Online && mode == MeetingMode.Offline ? MeetingRules.OnlineAtOffline
        : status == AttendanceStatus.Offline && mode == MeetingMode.Online ? MeetingRules.OfflineAtOnline
        : null;

    private void Copy(Meeting meeting) => (Topic, On, Kinds, Mode) = (meeting.Topic, meeting.On, meeting.Kinds, meeting.Mode);

    private void BeginAnew()
    {
        (ConfirmedBy, ConfirmedAt, JoinedBy) = (null, null, null);
        (ReversalAskedBy, ReversalReason, ReversedBy, ReversedAt) = (null, null, null, null);
    }

    private void State(AttendanceStatus status, string? note, Recording recording)
    {
        (Status, Note) = (status, TextForms.Kept(note));
        (RecordedBy, RecordedAt) = (recording.By, recording.At);
    }
}
