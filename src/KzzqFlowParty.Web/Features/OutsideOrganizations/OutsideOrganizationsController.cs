using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.OutsideOrganizations;

/// <summary>旗外党组织: the counterparts outside the banner. A branch may add one; changing one is for superiors.</summary>
[Route("organizations/outside")]
public sealed class OutsideOrganizationsController : Controller
{
    [HttpGet(""), Permit(Permission.SeeOrganizations)]
    public async Task<IActionResult> Index(OutsideFilter filter, [FromServices] ReadOutsideList read, CancellationToken ct) =>
        ModelState.IsValid ? View(await read.HandleAsync(filter, ct)) : NotFound();

    [HttpGet("new"), Permit(Permission.ManageOutsideOrganizations)]
    public IActionResult New() => View(new OutsideForm());

    [HttpPost("new"), Permit(Permission.ManageOutsideOrganizations)]
    public async Task<IActionResult> New(OutsideForm form, [FromServices] RegisterOutside register, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(form);
        var registered = await register.HandleAsync(form, ct);
        return registered.Accepted
            ? this.Done($"已登记“{TextForms.Trim(form.FullName)}”。", PageOf(registered.Value))
            : this.Redisplay(form, registered);
    }

    [HttpGet("{id:guid}/edit"), Permit(Permission.ManageOrganizations)]
    public async Task<IActionResult> Edit(Guid id, [FromServices] ChangeOutside change, CancellationToken ct) =>
        await change.ReadAsync(id, ct) is { } form ? View(form) : NotFound();

    [HttpPost("{id:guid}/edit"), Permit(Permission.ManageOrganizations)]
    public async Task<IActionResult> Edit(Guid id, OutsideChangeForm form, [FromServices] ChangeOutside change, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(form);
        return await change.HandleAsync(id, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true } => this.Done("已保存。", PageOf(id)),
            var refused => this.Redisplay(form, refused),
        };
    }

    private static PageLink PageOf(Guid id) => OrganizationLinks.Details(id);
}
