using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活的查询条件, as they stand in the address.</summary>
public sealed record MeetingFilter
{
    public const int LargestPage = 100;

    private readonly int page = 1;
    private readonly int size = 20;

    [Display(Name = "名称或主题"), MaxLength(50)]
    public string? Topic { get; init; }

    [Display(Name = "类型")]
    public MeetingKinds? Kind { get; init; }

    [Display(Name = "方式")]
    public MeetingMode? Mode { get; init; }

    [Display(Name = "状态")]
    public MeetingState? State { get; init; }

    [Display(Name = "日期从")]
    public DateOnly? From { get; init; }

    [Display(Name = "日期到")]
    public DateOnly? To { get; init; }

    /// <summary>Only what lies under this organization: a link from the tree.</summary>
    public Guid? Organization { get; init; }

    public int Page { get => page; init => page = Paging.Page(value); }

    public int Size { get => size; init => size = Math.Clamp(value, 1, LargestPage); }

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Choice.Of(MeetingCodes.Kind)];

    public static IReadOnlyList<Choice> Modes { get; } = [.. Choice.Of(MeetingCodes.Mode)];

    public static IReadOnlyList<Choice> States { get; } = [.. Choice.Of(MeetingStates.Titles)];

    /// <summary>The meetings that the filter leaves, of those organized under the post.</summary>
    public IQueryable<Meeting> Of(FlowPartyDbContext db)
    {
        IQueryable<Meeting> meetings = db.Meetings;
        if (Organization is { } above)
        {
            var under = db.Ancestry.Where(a => a.AncestorId == above);
            meetings = meetings.Where(m => under.Any(a => a.DescendantId == m.OrganizationId || a.DescendantId == m.PartnerId));
        }

        if (TextForms.Kept(Topic) is { } topic) meetings = meetings.Where(m => m.Topic.Contains(topic));
        if (Kind is { } kind) meetings = meetings.Where(m => (m.Kinds & kind) != MeetingKinds.None);
        if (Mode is { } mode) meetings = meetings.Where(m => m.Mode == mode);
        if (State is { } state) meetings = meetings.Where(m => m.State == state);
        if (From is { } from) meetings = meetings.Where(m => m.On >= from);
        if (To is { } to) meetings = meetings.Where(m => m.On <= to);
        return meetings;
    }
}
