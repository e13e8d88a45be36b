using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>Puts the timeline together from its five sources, each read as far as the page can need it: no more lines than the page's end, newest first.</summary>
public sealed class ReadTimeline(FlowPartyDbContext db, SpellHistory history, TimeProvider time) : IUseCase
{
    /// <summary>Pages beyond this one are not read: the tabs have the whole of each subject.</summary>
    private const int LastPage = 25;

    public async Task<MemberTimeline> HandleAsync(Guid memberId, MemberSight sight, TimelineKind? kind, int page, CancellationToken ct)
    {
        page = Math.Clamp(page, 1, LastPage);
        var most = (page * MemberTimeline.Size) + 1;
        IReadOnlyList<TimelineKind> kinds = sight.SeesPoints ? Enum.GetValues<TimelineKind>() : [TimelineKind.Register, TimelineKind.Flow, TimelineKind.Life];
        bool Wants(TimelineKind one) => kinds.Contains(one) && (kind is null || kind == one);

        var lines = new List<MemberTimeline.Line>();
        if (Wants(TimelineKind.Register)) lines.AddRange(await RegisterAsync(memberId, sight, most, ct));
        if (Wants(TimelineKind.Flow)) lines.AddRange(await FlowAsync(memberId, sight, ct));
        if (Wants(TimelineKind.Life)) lines.AddRange(await LifeAsync(memberId, most, ct));
        if (Wants(TimelineKind.Points)) lines.AddRange(await PointsAsync(memberId, sight, most, ct));
        return MemberTimeline.Of(lines, kind, kinds, page);
    }

    private async Task<List<MemberTimeline.Line>> RegisterAsync(Guid memberId, MemberSight sight, int most, CancellationToken ct)
    {
        var kinds = sight.Changes;
        var changes = await db.Set<MemberChange>().Where(c => c.Member.Id == memberId && kinds.Contains(c.Kind)).OrderByDescending(c => c.On).ThenByDescending(c => c.RecordedAt)
            .Take(most).Select(c => new { c.Kind, c.On, c.Text }).ToListAsync(ct);
        var lines = changes.Select(c => new MemberTimeline.Line(c.On, TimelineKind.Register, MemberChangeWords.TitleOf(c.Kind), sight.SeesRecord ? c.Text : "")).ToList();
        return sight.SeesRecord ? [.. lines, .. await MembershipsAsync(memberId, [.. changes.Where(c => c.Kind is MemberChangeKind.Moved or MemberChangeKind.Entered).Select(c => c.On)], ct)] : lines;
    }

    /// <summary>Where a membership began before he was entered here; entering and moving tell of themselves.</summary>
    private async Task<List<MemberTimeline.Line>> MembershipsAsync(Guid memberId, List<DateOnly> told, CancellationToken ct)
    {
        var begun = await db.Set<FormalMembership>().Where(m => m.Member.Id == memberId && m.From != null).Select(m => new { From = m.From!.Value, m.OrganizationName }).ToListAsync(ct);
        return [.. begun.Where(m => !told.Contains(m.From)).Select(m => new MemberTimeline.Line(m.From, TimelineKind.Register, "组织关系编入", m.OrganizationName))];
    }

    private async Task<List<MemberTimeline.Line>> FlowAsync(Guid memberId, MemberSight sight, CancellationToken ct)
    {
        var spells = await db.FlowSpells.AsNoTracking().Include(s => s.Legs).Where(s => s.MemberId == memberId).OrderByDescending(s => s.DepartureOn).Take(MemberTimeline.Size).ToListAsync(ct);
        var events = await history.OfAsync(spells, currentLegOnly: !sight.SeesTrail, ct);
        return [.. events.SelectMany(e => e.Value).Select(e => new MemberTimeline.Line(e.On, TimelineKind.Flow, e.Words, e.Note))];
    }

    private async Task<List<MemberTimeline.Line>> LifeAsync(Guid memberId, int most, CancellationToken ct)
    {
        var attendances = await db.Attendances.Where(a => a.MemberId == memberId).OrderByDescending(a => a.On).ThenByDescending(a => a.RecordedAt).Take(most)
            .Select(a => new
            {
                a.On,
                a.Topic,
                a.Kinds,
                a.Status,
                Standing = new AttendanceStanding
                {
                    IsConfirmed = a.ConfirmedBy != null,
                    ReversalIsAsked = a.ReversalAskedBy != null,
                    IsReversed = a.ReversedBy != null,
                    MeetingIsCancelled = a.MeetingIsCancelled,
                },
            }).ToListAsync(ct);
        return [.. attendances.Select(a => new MemberTimeline.Line(
            a.On, TimelineKind.Life, $"{AttendanceWords.Of(a.Status)} {a.Topic}", a.Standing.Stage == AttendanceStage.Waiting ? $"{a.Kinds.Title}，待确认" : a.Kinds.Title,
            a.Standing.Stage is AttendanceStage.Reversed or AttendanceStage.Void))];
    }

    private async Task<List<MemberTimeline.Line>> PointsAsync(Guid memberId, MemberSight sight, int most, CancellationToken ct)
    {
        var told = db.Set<ScoreEntry>().Where(e => e.Sheet.MemberId == memberId);
        if (!sight.SeesClaims) told = told.Where(e => e.ReversalOfId == null && !db.Set<ScoreEntry>().Any(r => r.ReversalOfId == e.Id));
        var entries = await told.OrderByDescending(e => e.FactOn).ThenByDescending(e => e.AppendedAt).Take(most)
            .Select(e => new { e.FactOn, e.Item, e.Points, e.Basis, IsReversal = e.ReversalOfId != null, IsReversed = db.Set<ScoreEntry>().Any(r => r.ReversalOfId == e.Id) }).ToListAsync(ct);
        var rules = await db.RulesForAsync(time.Today.Year, ct);
        return [.. entries.Select(e => new MemberTimeline.Line(
            e.FactOn, TimelineKind.Points, $"{(e.IsReversal ? "冲销" : "计入")} {rules.FindItem(e.Item)?.Title ?? e.Item} {e.Points} 分", e.Basis, e.IsReversed))];
    }
}
