namespace KzzqFlowParty.Domain.OrganizationalLife;

/// <summary>Every "no" that meetings and attendance can say.</summary>
public static class MeetingRules
{
    /// <summary>Characters of a note beside an attendance.</summary>
    public const int LongestNote = 400;

    public static readonly Refusal KindMissing = new("meeting.kind-missing", "请选择类型（可多选）。", "G4", "Kinds");
    public static readonly Refusal TopicMissing = new("meeting.topic-missing", "请填写名称或主题。", "G4", "Topic");
    public static Refusal TextTooLong(int longest, string field) => new("meeting.text-too-long", $"不能超过{longest}个字。", "G4", field);
    public static readonly Refusal ModeMissing = new("meeting.mode-missing", "请选择方式。", "G3.6", "Mode");
    public static readonly Refusal EndsBeforeStart = new("meeting.ends-before-start", "结束时间应晚于开始时间。", "G4", "EndsAt");
    public static readonly Refusal HeldInFuture = new("meeting.held-in-future", "活动还没有开始，不能登记为已开展。", "G4", "StartsAt");
    public static readonly Refusal AlreadyHeld = new("meeting.already-held", "活动已经登记为已开展。", "G4");
    public static readonly Refusal Cancelled = Is(MeetingState.Cancelled);
    public static readonly Refusal NotHeld = new("meeting.not-held", "活动还没有登记为已开展，不能登记出席。", "G4");
    public static readonly Refusal CancelledWithConfirmed = new(
        "meeting.cancelled-with-confirmed",
        "已有确认的出席，不能由一个人取消；没有开成的，请先逐条申请冲销出席，由另一人批准后再取消。",
        "G4");
    public static readonly Refusal HasConfirmed = new(
        "meeting.has-confirmed", "已有确认的出席，时间、类型和方式不能再改；登记错的请先冲销出席。", "G4");
    public static readonly Refusal PartnerUnfit = new(
        "meeting.partner-unfit", "请选择另一个在用的支部或流动党员党组织。", "G4", "PartnerId");
    public static readonly Refusal PartnerHasRecorded = new(
        "meeting.partner-has-recorded", "联合开展的党组织已登记出席，不能再换。", "G4", "PartnerId");
    public static readonly Refusal StatusMissing = new("attendance.status-missing", "请选择出席情况。", "G4", "Status");
    public static readonly Refusal OnlineAtOffline = new("attendance.online-at-offline", "线下活动没有线上参加。", "G3.6", "Status");
    public static readonly Refusal OfflineAtOnline = new("attendance.offline-at-online", "线上活动没有现场参加。", "G3.6", "Status");
    public static readonly Refusal LateOnlyOnSite = new("attendance.late-only-on-site", "迟到只记在现场参加的人上。", "G4", "CameLate");
    public static readonly Refusal Disputed = new(
        "attendance.disputed", "双方说法不一，一方同意另一方的说法以后才能确认。", "G4");
    public static readonly Refusal NotDisputed = new("attendance.not-disputed", "双方没有不同的说法。", "G4");
    public static readonly Refusal LateNeedsNote = new(
        "attendance.late-needs-note", "本次活动的出席已经确认，补录的请在备注中写明原因。", "G4", "Note");
    public static readonly Refusal NoteTooLong = new("attendance.note-too-long", $"备注不能超过{LongestNote}个字。", "G4", "Note");
    public static readonly Refusal AlreadyConfirmed = new("attendance.already-confirmed", "该出席已经确认；记错的请申请冲销。", "G4");
    public static readonly Refusal NotConfirmed = new("attendance.not-confirmed", "该出席还没有确认，可以直接修改。", "G4");
    public static readonly Refusal AlreadyReversed = new("attendance.already-reversed", "该出席已经冲销。", "D-18");
    public static readonly Refusal ReversalAsked = new("attendance.reversal-asked", "已有人申请冲销，等待另一人批准。", "D-18");
    public static readonly Refusal ReversalNotAsked = new("attendance.reversal-not-asked", "没有待批准的冲销申请。", "D-18");
    public static readonly Refusal ReasonMissing = new("attendance.reason-missing", "请写明原因。", "D-18", "Reason");

    /// <summary>The meeting's state forbids the act, and the state's title says why.</summary>
    public static Refusal Is(MeetingState state) => new($"meeting.{state.ToString().ToLowerInvariant()}", $"活动{state.Title}。", "G4");
}
