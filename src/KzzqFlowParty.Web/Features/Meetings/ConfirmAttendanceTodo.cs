using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>待办：确认出席, meeting by meeting. G4, docs/decisions/0009.</summary>
public sealed class ConfirmAttendanceTodo(WaitingAttendances waiting) : ITodo
{
    public Permission Permission => Permission.ConfirmAttendance;

    public string Subject => "组织生活";

    public PageLink MenuPage => MeetingLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var overdue = today.AddDays(-TodoDays.ToConfirm);
        return await waiting.Mine().Select(a => new { a.MeetingId, a.On }).Distinct().GroupBy(_ => 1)
            .Select(g => new TodoCount(g.Count(), g.Count(m => m.On < overdue))).SingleOrDefaultAsync(ct) ?? new(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var meetings = await waiting.Mine().GroupBy(a => new { a.MeetingId, a.On, a.Topic }).OrderBy(g => g.Key.On).ThenBy(g => g.Key.MeetingId).Take(most)
            .Select(g => new { g.Key.MeetingId, g.Key.On, g.Key.Topic, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. meetings.Select(m => new TodoItem(
                "确认出席", m.Topic, $"{m.Count} 人的出席等待第二人确认", MeetingClauses.OrganizationalLife, m.On.AddDays(TodoDays.ToConfirm),
                "去确认",
                MeetingLinks.Waiting(m.MeetingId))),
        ];
    }
}

/// <summary>待办：批准冲销出席, from the day on which it is asked for.</summary>
public sealed class DecideReversalTodo(WaitingAttendances waiting) : ITodo
{
    public Permission Permission => Permission.ConfirmAttendance;

    public string Subject => "组织生活";

    public PageLink MenuPage => MeetingLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct) => new(await waiting.ReversalsForMe().CountAsync(ct), 0);

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var asked = await waiting.ReversalsForMe()
            .OrderBy(a => a.On)
            .ThenBy(a => a.Id)
            .Take(most)
            .Select(a => new { a.Id, a.MemberName, a.On, a.Topic })
            .ToListAsync(ct);
        return [.. asked.Select(a => new TodoItem(
            "批准冲销出席", a.MemberName, $"{a.On:yyyy-MM-dd} {a.Topic}", MeetingClauses.OrganizationalLife, today, "去办理",
            MeetingLinks.Attendance(a.Id)))];
    }
}

/// <summary>待办：登记出席 of planned meetings of one's own whose start has passed.</summary>
public sealed class RecordAttendanceTodo(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : ITodo
{
    public Permission Permission => Permission.ManageMeetings;

    public string Subject => "组织生活";

    public PageLink MenuPage => MeetingLinks.List();

    private IQueryable<Meeting> Due
    {
        get
        {
            var now = time.GetUtcNow();
            return db.Meetings.Where(m => m.OrganizationId == post.OrganizationId).WhereAllowed(MeetingAct.Hold, now);
        }
    }

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var overdue = today.AddDays(-TodoDays.ToRecordAttendance);
        return await Due.GroupBy(_ => 1).Select(g => new TodoCount(g.Count(), g.Count(m => m.On < overdue))).SingleOrDefaultAsync(ct) ?? new(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var meetings = await Due.OrderBy(m => m.On).ThenBy(m => m.Id).Take(most).Select(m => new { m.Id, m.Topic, m.On }).ToListAsync(ct);
        return [.. meetings.Select(m => new TodoItem(
            "登记出席", m.Topic, $"{m.On:yyyy-MM-dd} 已到开始时间", MeetingClauses.OrganizationalLife, m.On.AddDays(TodoDays.ToRecordAttendance), "去登记",
            MeetingLinks.Details(m.Id)))];
    }
}

/// <summary>待办：说法不一 of attendance, for both sides until one gives in (docs/decisions/0050).</summary>
public sealed class DisputedAttendanceTodo(FlowPartyDbContext db, CurrentPost post) : ITodo
{
    public Permission Permission => Permission.ManageMeetings;

    public string Subject => "组织生活";

    public PageLink MenuPage => MeetingLinks.List();

    private IQueryable<Attendance> Disputed => db.Attendances.OnEitherSide(post.OrganizationId).AtStage(AttendanceStage.Disputed);

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var overdue = today.AddDays(-TodoDays.ToConfirm);
        return await Disputed.GroupBy(_ => 1).Select(g => new TodoCount(g.Count(), g.Count(a => a.On < overdue))).SingleOrDefaultAsync(ct) ?? new(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var disputed = await Disputed.OrderBy(a => a.On).ThenBy(a => a.Id).Take(most).Select(a => new { a.Id, a.MemberName, a.On, a.Topic }).ToListAsync(ct);
        return [.. disputed.Select(a => new TodoItem(
            "核对出席", a.MemberName, $"双方说法不一：{a.On:yyyy-MM-dd} {a.Topic}", MeetingClauses.OrganizationalLife, a.On.AddDays(TodoDays.ToConfirm),
            "去核对", MeetingLinks.Attendance(a.Id)))];
    }
}

/// <summary>待办：登记出席 of a joint meeting that the organizer has held and the partner has recorded nobody at.</summary>
public sealed class RecordJointAttendanceTodo(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : ITodo
{
    public Permission Permission => Permission.ManageMeetings;

    public string Subject => "组织生活";

    public PageLink MenuPage => MeetingLinks.List();

    private IQueryable<Meeting> Due
    {
        get
        {
            var (now, own) = (time.GetUtcNow(), post.OrganizationId);
            var ours = db.Attendances.OnEitherSide(own);
            return db.Meetings.Where(m => m.PartnerId == own && !ours.Any(a => a.MeetingId == m.Id)).WhereAllowed(MeetingAct.RecordAttendance, now);
        }
    }

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var overdue = today.AddDays(-TodoDays.ToRecordAttendance);
        return await Due.GroupBy(_ => 1).Select(g => new TodoCount(g.Count(), g.Count(m => m.On < overdue))).SingleOrDefaultAsync(ct) ?? new(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var meetings = await Due.OrderBy(m => m.On).ThenBy(m => m.Id).Take(most).Select(m => new { m.Id, m.Topic, m.On }).ToListAsync(ct);
        return [.. meetings.Select(m => new TodoItem(
            "登记出席", m.Topic, $"{m.On:yyyy-MM-dd} 联合开展，登记本组织的人", MeetingClauses.OrganizationalLife, m.On.AddDays(TodoDays.ToRecordAttendance),
            "去登记", MeetingLinks.Record(m.Id)))];
    }
}

/// <summary>关键数字：本月组织生活, held under the post this month.</summary>
public sealed class MeetingsThisMonth(FlowPartyDbContext db) : IWorkbenchFigure
{
    public Permission Permission => Permission.SeeMeetings;

    public int Order => 40;

    public async Task<WorkbenchFigure?> ReadAsync(DateOnly today, CancellationToken ct)
    {
        var (first, next) = (new DateOnly(today.Year, today.Month, 1), new DateOnly(today.Year, today.Month, 1).AddMonths(1));
        var counts = await db.Meetings.Where(m => m.On >= first && m.On < next).GroupBy(_ => 1)
            .Select(g => new { Held = g.Count(m => m.State == MeetingState.Held), Planned = g.Count(m => m.State == MeetingState.Planned) })
            .SingleOrDefaultAsync(ct);
        PageLink Of(MeetingState state) => MeetingLinks.List(first, next.AddDays(-1), state);
        return new("本月组织生活", $"{counts?.Held ?? 0}", "次", "", Page: null)
        {
            Parts = [new(MeetingState.Held.Title, counts?.Held ?? 0, Of(MeetingState.Held)), new(
                MeetingState.Planned.Title, counts?.Planned ?? 0, Of(MeetingState.Planned))],
        };
    }
}

internal static class MeetingClauses
{
    public const string OrganizationalLife = "二（4） 过好组织生活";
}
