using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>报到、登记、接收、编入支部, as the receiving side dates them. No document is asked for (G1.10).</summary>
public sealed class ReceiveForm
{
    public int Version { get; set; }

    /// <summary>Whether it places below the asked organization; for the page, never posted.</summary>
    [BindNever]
    public bool PlacesBelow { get; set; }

    [Display(Name = "知晓日期")]
    public DateOnly? KnownOn { get; set; }

    [Display(Name = "了解来源"), Coded(typeof(FlowCodes), nameof(FlowCodes.DiscoverySource))]
    public string? KnownFrom { get; set; }

    [Required, Display(Name = "报到日期")]
    public DateOnly? ReportedInOn { get; set; }

    [Required, Display(Name = "登记流入日期")]
    public DateOnly? RegisteredOn { get; set; }

    [Required, Display(Name = "接收日期")]
    public DateOnly? AcceptedOn { get; set; }

    [Required, Display(Name = "编入支部日期")]
    public DateOnly? PlacedOn { get; set; }

    /// <summary>Where the asked one has organizations below it; null: itself.</summary>
    [OrganizationChoice, Display(Name = "编入的党组织"), StoredAs(nameof(FlowLeg.PlacedInId))]
    public Guid? BranchId { get; set; }

    /// <summary>Of a form that cannot be read whole, as far as it can.</summary>
    public Reception Reception() =>
        new(KnownOn, KnownFrom, ReportedInOn, RegisteredOn, AcceptedOn, PlacedOn ?? AcceptedOn ?? RegisteredOn ?? ReportedInOn ?? default);
}

/// <summary>接收并编入支部 by the organization that was asked: itself or one below it (G1.7–G1.9). The member's own side follows.</summary>
public sealed class ReceiveInflow(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<FlowSpell>?> HandleAsync(Guid id, ReceiveForm form, CancellationToken ct)
    {
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleOrDefaultAsync(s => s.Id == id && s.HostOrganizationId == post.OrganizationId, ct);
        if (spell is null) return null;
        db.FilledInOn(spell, form.Version);
        var branchId = form.BranchId ?? post.OrganizationId;
        var branch = await db.Organizations.SingleOrDefaultAsync(
            o => o.Id == branchId && db.Ancestry.Any(a => a.AncestorId == post.OrganizationId && a.DescendantId == o.Id), ct);
        if (branch is null) return FlowRules.HostTakesNone with { Field = nameof(form.BranchId) };
        var received = spell.Receive(form.Reception(), branch, time.Today);
        if (!received.Accepted) return received.Refusals.Select(r => r.Field == "HostOrganizationId" ? r with { Field = nameof(form.BranchId) } : r).ToList();
        db.Operation = "接收流入党员";
        await db.SaveChangesAsync(ct);
        return spell;
    }
}

/// <summary>拒收: a coded reason and what is behind it.</summary>
public sealed class RefuseForm
{
    public int Version { get; set; }

    [Display(Name = "拒收理由"), Coded(typeof(FlowCodes), nameof(FlowCodes.RefusalReason)), StoredAs(nameof(FlowLeg.RefusalReason))]
    public string? ReasonCode { get; set; }

    [Display(Name = "具体情况"), StoredAs(nameof(FlowLeg.RefusalText)), DataType(DataType.MultilineText)]
    public string? Text { get; set; }
}

/// <summary>拒收 by the organization that was asked: the department reads it in its register (G1.10), the keeper asks another.</summary>
public sealed class RefuseInflow(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<FlowSpell>?> HandleAsync(Guid id, RefuseForm form, CancellationToken ct)
    {
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleOrDefaultAsync(s => s.Id == id && s.HostOrganizationId == post.OrganizationId, ct);
        if (spell is null) return null;
        db.FilledInOn(spell, form.Version);
        var refused = spell.Refuse(form.ReasonCode, form.Text, time.Today);
        if (!refused.Accepted) return refused.Refusals.ToList();
        db.Operation = "拒收流入党员";
        await db.SaveChangesAsync(ct);
        return spell;
    }
}
