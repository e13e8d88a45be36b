using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活登记, of a new meeting and of one that is changed. Times stand on the banner's wall clock.</summary>
public class MeetingForm
{
    private const string Earliest = "1949-10-01";
    private const string Latest = "2100-01-01";
    private const string NoSuchDay = "{0}的年份不对";

    [Required(ErrorMessage = "请选择类型（可多选）"), Display(Name = "类型"), Coded(typeof(MeetingCodes), nameof(MeetingCodes.Kind))]
    public MeetingKinds[]? Kinds { get; set; }

    [Required, Display(Name = "名称或主题")]
    public string? Topic { get; set; }

    [Required, Range(
        typeof(DateTime), Earliest, Latest, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true, ErrorMessage = NoSuchDay), Display(
        Name = "开始时间")]
    public DateTime? StartsAt { get; set; }

    [Range(typeof(DateTime), Earliest, Latest, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true, ErrorMessage = NoSuchDay), Display(
        Name = "结束时间")]
    public DateTime? EndsAt { get; set; }

    [Required(ErrorMessage = "请选择方式"), Display(Name = "方式"), Coded(typeof(MeetingForm), nameof(Modes))]
    public MeetingMode? Mode { get; set; }

    [Display(Name = "地点")]
    public string? Place { get; set; }

    [Display(Name = "主持人")]
    public string? Chair { get; set; }

    [Display(Name = "记录人")]
    public string? Minutes { get; set; }

    [Display(Name = "联合开展的党组织"), OrganizationChoice]
    public Guid? PartnerId { get; set; }

    [Display(Name = "列席人员"), DataType(DataType.MultilineText)]
    public string? Observers { get; set; }

    [Display(Name = "内容和决议"), DataType(DataType.MultilineText)]
    public string? Content { get; set; }

    public static IReadOnlyList<Choice> Modes { get; } =
    [
        new("1", "线下", "到会的记“现场参加”，确认后计入“参加线下组织生活”积分"),
        new("2", "线上", "参加的记“线上参加”，不计线下组织生活积分"),
        new("3", "线上线下结合", "按每个人的参加方式分别登记"),
    ];

    /// <summary>As far as the form can be read. Not a property: the binder reads those before anything is checked.</summary>
    public MeetingFacts ToFacts() => new()
    {
        Kinds = (Kinds ?? []).Aggregate(MeetingKinds.None, (all, kind) => all | kind),
        Topic = Topic,
        StartsAt = StartsAt is { Year: > 1 } starts ? At(starts) : default,
        EndsAt = EndsAt is { Year: > 1 } ends ? At(ends) : null,
        Mode = Mode ?? default,
        Place = Place,
        Chair = Chair,
        Minutes = Minutes,
        Observers = Observers,
        Content = Content,
    };

    private static DateTimeOffset At(DateTime clock) => DateOnly.FromDateTime(clock).At(TimeOnly.FromDateTime(clock));
}

/// <summary>安排 or 补记 of a new meeting.</summary>
public sealed class NewMeetingForm : MeetingForm
{
    [Required(ErrorMessage = "请选择已开展还是计划开展"), Display(Name = "状态")]
    public string? As { get; set; }

    public bool IsHeld => As == "held";

    public static IReadOnlyList<Choice> Ways { get; } =
    [
        new("held", "已开展", "接着登记出席"), new("planned", "计划开展", "开展以后再登记出席"),
    ];
}

/// <summary>修改 of a meeting.</summary>
public sealed class EditMeetingForm : MeetingForm
{
    public int Version { get; set; }

    public static EditMeetingForm Of(Meeting meeting) => new()
    {
        Kinds = [.. meeting.Kinds.Each],
        Topic = meeting.Topic,
        StartsAt = meeting.StartsAt.ClockInShanghai,
        EndsAt = meeting.EndsAt?.ClockInShanghai,
        Mode = meeting.Mode,
        Place = meeting.Place,
        Chair = meeting.Chair,
        Minutes = meeting.Minutes,
        PartnerId = meeting.PartnerId,
        Observers = meeting.Observers,
        Content = meeting.Content,
        Version = meeting.Version,
    };
}

/// <summary>Fills the form of a change; null where it is no open meeting of the post's organization.</summary>
public sealed class ReadMeetingForm(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<EditMeetingForm?> HandleAsync(Guid id, CancellationToken ct) =>
        await db.OwnMeetingAsync(post, id, ct) is { } meeting && meeting.StandingAt(time.GetUtcNow()).Allows(MeetingAct.Revise)
            ? EditMeetingForm.Of(meeting)
            : null;
}
