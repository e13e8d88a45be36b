using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

public sealed class ReturnForm
{
    public int Version { get; set; }

    /// <summary>A member from outside leaves; for the page, never posted.</summary>
    [BindNever]
    public bool IsFromOutside { get; set; }

    [Required, Display(Name = "返回日期"), StoredAs(nameof(FlowSpell.EndedOn))]
    public DateOnly? ReturnedOn { get; set; }
}

/// <summary>登记返回 (M3a); of a member from outside: 登记离开, by the branch that keeps his record.</summary>
public sealed class RecordReturn(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<FlowSpell>?> HandleAsync(Guid id, ReturnForm form, CancellationToken ct)
    {
        if (await db.FlowSpells.SingleOrDefaultAsync(s => s.Id == id && s.KeeperOrganizationId == post.OrganizationId, ct) is not { } spell) return null;
        db.FilledInOn(spell, form.Version);
        var returned = spell.Return(form.ReturnedOn!.Value, time.Today);
        if (!returned.Accepted) return returned.Refusals.ToList();
        db.Operation = spell.IsFromOutside ? "登记离开" : "登记返回";
        await db.SaveChangesAsync(ct);
        return spell;
    }
}

public sealed class NotDepartedForm
{
    public int Version { get; set; }

    [Display(Name = "未成行的原因"), StoredAs(nameof(FlowSpell.EndNote)), DataType(DataType.MultilineText)]
    public string? Note { get; set; }
}

/// <summary>登记未成行: registered, but never left. Whoever was asked has nobody to receive any more.</summary>
public sealed class RecordNotDeparted(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<FlowSpell>?> HandleAsync(Guid id, NotDepartedForm form, CancellationToken ct)
    {
        var spell = await db.FlowSpells.SingleOrDefaultAsync(s => s.Id == id && s.KeeperOrganizationId == post.OrganizationId && s.OutsideOrganizationId == null, ct);
        if (spell is null) return null;
        db.FilledInOn(spell, form.Version);
        var outcome = spell.NeverDeparted(form.Note, time.Today);
        if (!outcome.Accepted) return outcome.Refusals.ToList();
        db.Operation = "登记未成行";
        await db.SaveChangesAsync(ct);
        return spell;
    }
}
