using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
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

    [Display(Name = "由谁报告或发现"), Coded(typeof(FlowCodes), nameof(FlowCodes.ChangeSource))]
    public string? Source { get; set; }

    [Display(Name = "报告方式"), Coded(typeof(FlowCodes), nameof(FlowCodes.ReportChannel))]
    public string? Channel { get; set; }

    [Display(Name = "报告（发现）日期")]
    public DateOnly? ReportedOn { get; set; }

    public ChangeTold Told => new()
    {
        Source = int.TryParse(Source, NumberStyles.None, CultureInfo.InvariantCulture, out var source) && Enum.IsDefined((ChangeSource)source)
            ? (ChangeSource)source
            : null,
        Channel = Channel,
        ReportedOn = ReportedOn,
    };
}

/// <summary>登记返回 (M3a); of a member from outside: 登记离开, by the branch that keeps his record.</summary>
public sealed class RecordReturn(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<FlowSpell>?> HandleAsync(Guid id, ReturnForm form, CancellationToken ct)
    {
        if (await db.FlowSpells.SingleOrDefaultAsync(s => s.Id == id && s.KeeperOrganizationId == post.OrganizationId, ct) is not { } spell) return null;
        db.FilledInOn(spell, form.Version);
        var parameters = (await db.RulesForAsync(time.Today.Year, ct)).Flow;
        var returned = ChangeReport.RecordReturn(spell, form.ReturnedOn ?? time.Today, form.Told, parameters, new(post.AccountId, time.GetUtcNow()));
        if (!returned.Accepted) return returned.Refusals.ToList();
        db.Add(returned.Value);
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
        var spell = await db.FlowSpells.SingleOrDefaultAsync(
            s => s.Id == id && s.KeeperOrganizationId == post.OrganizationId && s.OutsideOrganizationId == null, ct);
        if (spell is null) return null;
        db.FilledInOn(spell, form.Version);
        var outcome = spell.NeverDeparted(form.Note, time.Today);
        if (!outcome.Accepted) return outcome.Refusals.ToList();
        db.Operation = "登记未成行";
        await db.SaveChangesAsync(ct);
        return spell;
    }
}
