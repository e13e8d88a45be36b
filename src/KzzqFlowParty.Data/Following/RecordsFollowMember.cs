using KzzqFlowParty.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Following;

/// <summary>记录随人: absences, attendance, sheets, deductions and evaluations follow a member whose branch or host has changed, in the same save. docs/decisions/0008.</summary>
public sealed class RecordsFollowMember(FlowPartyDbContext db)
{
    /// <summary>To a new branch: everything on record moves with him.</summary>
    public async Task ToBranchAsync(Member member, CancellationToken ct = default)
    {
        foreach (var spell in await db.FlowSpells.Where(s => s.MemberId == member.Id).ToListAsync(ct)) spell.FollowMember(member);
        foreach (var attendance in await db.Attendances.Where(a => a.MemberId == member.Id).ToListAsync(ct)) attendance.FollowMember(member);
        foreach (var deduction in await db.Deductions.Where(d => d.MemberId == member.Id).ToListAsync(ct)) deduction.FollowMember(member);
        await ToHostAsync(member, year: null, ct);
    }

    /// <summary>To another host: the sheet and evaluation of the running year are shared with it (all years where <paramref name="year"/> is null).</summary>
    public async Task ToHostAsync(Member member, int? year, CancellationToken ct = default)
    {
        foreach (var sheet in await db.ScoreSheets.Where(s => s.MemberId == member.Id && (year == null || s.Year == year)).ToListAsync(ct)) sheet.FollowMember(member);
        foreach (var evaluation in await db.Evaluations.Where(e => e.MemberId == member.Id && (year == null || e.Year == year)).ToListAsync(ct)) evaluation.FollowMember(member);
    }
}
