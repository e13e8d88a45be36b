using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>申请更正 of a confirmed absence: what should have been entered, and why it is wrong.</summary>
public sealed class CorrectionForm
{
    public int Version { get; set; }

    public PersonStep Person { get; set; } = new();

    public PlaceStep Place { get; set; } = new();

    [Display(Name = "备注"), DataType(DataType.MultilineText)]
    public string? Remark { get; set; }

    [Display(Name = "哪里登记错了"), DataType(DataType.MultilineText)]
    public string? Why { get; set; }
}

/// <summary>申请更正 by the branch: without effect until a second person approves (docs/decisions/0045).</summary>
public sealed class AskCorrection(FlowPartyDbContext db, CorrectOutflow correct, ReadOutflowFacts read, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>Null where the branch keeps no such absence.</summary>
    public async Task<CorrectionForm?> FormAsync(Guid id, CancellationToken ct) => await correct.FormAsync(id, ct) is { } form
        ? new() { Version = form.Version, Person = form.Person, Place = form.Place, Remark = form.Host.Remark }
        : null;

    public async Task<Outcome<FlowSpell>?> HandleAsync(Guid id, CorrectionForm form, CancellationToken ct)
    {
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleOrDefaultAsync(
            s => s.Id == id && s.KeeperOrganizationId == post.OrganizationId && s.OutsideOrganizationId == null, ct);
        if (spell is null) return null;
        db.FilledInOn(spell, form.Version);
        var stated = await read.HandleAsync(new(form.Person, form.Place, new HostStep { Remark = form.Remark }), spell.MemberId, spell.Id, ct);
        var asked = SpellCorrection.Ask(
            spell, stated.Facts, form.Why, await IsWaitingAsync(id, ct), stated.LastEndedOn, stated.Parameters, new(post.AccountId, time.GetUtcNow()));
        if (!asked.Accepted) return asked.Refusals.ToList();
        db.Add(asked.Value);
        db.Entry(spell).Property(s => s.Version).IsModified = true;   // what was asked rests on this version
        db.Operation = "申请更正外出登记";
        await db.SaveChangesAsync(ct);
        return spell;
    }

    private Task<bool> IsWaitingAsync(Guid id, CancellationToken ct) => db.SpellCorrections.AnyAsync(c => c.WaitingFor == id, ct);
}
