using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>党组织: the tree, each organization's page, and the changes that a superior records.</summary>
[Route("organizations")]
public sealed class OrganizationsController(ReadOrganizationHead readHead, TimeProvider time) : Controller
{
    [HttpGet(""), Permit(Permission.SeeOrganizations)]
    public async Task<IActionResult> Index(
        TreeSearch search, [FromServices] CurrentPost post, [FromServices] ReadTree tree, [FromServices] SearchOrganizations find, CancellationToken ct)
    {
        if (!ModelState.IsValid) return NotFound();
        if (TextForms.Kept(search.Text) is not null) return View("Found", await find.HandleAsync(search, ct));
        var open = search.Open ?? post.OrganizationId;
        if (!Request.WantsPartial) return View(await tree.HandleAsync(open, onlyItsChildren: false, ct));
        return PartialView("_Branches", new TreeLevel(await tree.HandleAsync(open, onlyItsChildren: true, ct), open));
    }

    [HttpGet("export"), Permit(Permission.Export)]
    public async Task<IActionResult> Export([FromQuery] TreeSearch search, [FromServices] OrganizationRoster roster, CancellationToken ct) =>
        ModelState.IsValid ? await roster.DownloadAsync(search, ct) : NotFound();

    [HttpGet("{id:guid}"), Permit(Permission.SeeOrganizations)]
    public async Task<IActionResult> Details(Guid id, [FromServices] ReadOrganization read, CancellationToken ct) =>
        await read.HandleAsync(id, ct) is { } page ? View(page) : NotFound();

    /// <param name="parent">Chosen already where the button of an organization leads here.</param>
    [HttpGet("new"), Permit(Permission.ManageOrganizations)]
    public IActionResult New(Guid? parent) => View(new CreateForm { ParentId = parent, On = time.Today });

    [HttpPost("new"), Permit(Permission.ManageOrganizations)]
    public async Task<IActionResult> New(CreateForm form, [FromServices] CreateOrganization create, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(form);
        var created = await create.HandleAsync(form, ct);
        return created.Accepted ? this.Done($"已新建“{TextForms.Trim(form.FullName)}”。", PageOf(created.Value)) : this.Redisplay(form, created);
    }

    [HttpGet("{id:guid}/rename"), Permit(Permission.ManageOrganizations)]
    public Task<IActionResult> Rename(Guid id, CancellationToken ct) => ShowAsync(id, head => new RenameForm { FullName = head.Name, On = time.Today }, ct);

    [HttpPost("{id:guid}/rename"), Permit(Permission.ManageOrganizations)]
    public Task<IActionResult> Rename(Guid id, RenameForm form, [FromServices] RenameOrganization rename, CancellationToken ct) =>
        ChangeAsync(id, form, () => rename.HandleAsync(id, form, ct), "已更名。", ct);

    [HttpGet("{id:guid}/move"), Permit(Permission.ManageOrganizations)]
    public Task<IActionResult> Move(Guid id, CancellationToken ct) => ShowAsync(id, _ => new MoveOrganizationForm { On = time.Today }, ct);

    [HttpPost("{id:guid}/move"), Permit(Permission.ManageOrganizations)]
    public Task<IActionResult> Move(Guid id, MoveOrganizationForm form, [FromServices] MoveOrganization move, CancellationToken ct) =>
        ChangeAsync(id, form, () => move.HandleAsync(id, form, ct), "已调整隶属。", ct);

    [HttpGet("{id:guid}/close"), Permit(Permission.ManageOrganizations)]
    public Task<IActionResult> Close(Guid id, CancellationToken ct) => ShowAsync(id, _ => new CloseForm { On = time.Today }, ct);

    [HttpPost("{id:guid}/close"), Permit(Permission.ManageOrganizations)]
    public Task<IActionResult> Close(Guid id, CloseForm form, [FromServices] CloseOrganization close, CancellationToken ct) =>
        ChangeAsync(id, form, () => close.HandleAsync(id, form, ct), "已撤销。", ct);

    [HttpGet("{id:guid}/contact"), Permit(Permission.ManageOrganizations)]
    public Task<IActionResult> Contact(Guid id, CancellationToken ct) =>
        ShowAsync(id, head => new ContactForm { ContactName = head.ContactName, RegionCode = head.RegionCode }, ct);

    [HttpPost("{id:guid}/contact"), Permit(Permission.ManageOrganizations)]
    public Task<IActionResult> Contact(Guid id, ContactForm form, [FromServices] ChangeContact change, CancellationToken ct) =>
        ChangeAsync(id, form, () => change.HandleAsync(id, form, ct), "联系方式已保存。", ct);

    private async Task<IActionResult> ShowAsync(Guid id, Func<OrganizationHead, OrganizationForm> filledIn, CancellationToken ct)
    {
        if (await readHead.HandleAsync(id, ct) is not { } head) return NotFound();
        var form = filledIn(head);
        (form.Organization, form.Version) = (head, head.Version);
        return View(form);
    }

    private async Task<IActionResult> ChangeAsync(Guid id, OrganizationForm form, Func<Task<Outcome<Done>?>> change, string sentence, CancellationToken ct)
    {
        if (await readHead.HandleAsync(id, ct) is not { } head) return NotFound();
        form.Organization = head;
        if (!ModelState.IsValid) return this.Redisplay(form);
        return await change() switch
        {
            null => NotFound(),
            { Accepted: true } => this.Done(sentence, PageOf(id)),
            var refused => this.Redisplay(form, refused),
        };
    }

    private static PageLink PageOf(Guid id) => OrganizationLinks.Details(id);
}
