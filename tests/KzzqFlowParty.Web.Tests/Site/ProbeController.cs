using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>Actions that only the tests have: what every feature does, reduced to the part under test.</summary>
[Route("probe")]
public sealed class ProbeController(FlowPartyDbContext db, FieldCipher cipher, TimeProvider time) : Controller
{
    [HttpGet("read"), Permit(Permission.UseSystem)]
    public IActionResult Read() => Content("read");

    [HttpGet("failing"), Permit(Permission.UseSystem)]
    public IActionResult Failing() => db is null ? Ok() : throw new InvalidOperationException("秘密 4711");

    /// <summary>Keeps a draft for an organization: what a use case of a branch writes.</summary>
    [HttpPost("drafts"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> KeepDraft([FromForm] Guid organization, [FromForm] string? refuse) => KeepAsync(organization, refuse);

    /// <summary>The same, wrongly, by a link.</summary>
    [HttpGet("drafts/by-link"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> KeepDraftByLink(Guid organization) => KeepAsync(organization, null);

    /// <summary>The same under a permission that only reads.</summary>
    [HttpPost("drafts/by-reader"), Permit(Permission.FindByNumber)]
    public Task<IActionResult> KeepDraftByReader([FromForm] Guid organization) => KeepAsync(organization, null);

    [HttpPost("rename"), Permit(Permission.ManageOrganizations)]
    public async Task<IActionResult> Rename([FromForm] RenameForm form)
    {
        if (!ModelState.IsValid) return this.Redisplay(form, "/Features/Errors/OldBrowser.cshtml");
        var organization = await db.Organizations.SingleAsync(o => o.Id == form.Id);
        db.FilledInOn(organization, form.Version);
        db.Operation = "更名";
        using var keeping = db.ForOrganizations("测试");
        organization.Rename(form.FullName, nameTaken: false, new ChangeNote(time.Today, null, db.UserId, time.GetUtcNow()), time.Today).OrThrow();
        await db.SaveChangesAsync();
        return this.Done("已更名。", new PageLink("Probe", nameof(Read)));
    }

    /// <summary>Meets the unique index of the accounts' names, and nobody looks why.</summary>
    [HttpPost("twice"), Permit(Permission.UseSystem)]
    public async Task<IActionResult> AddTwice([FromForm] string name, [FromServices] AccountsDbContext accounts)
    {
        accounts.Operation = "测试";
        foreach (var person in new[] { "甲", "乙" })
        {
            accounts.Add(new Account { UserName = name, NormalizedUserName = name, PersonName = person });
            await accounts.SaveChangesAsync();
        }

        return Ok();
    }

    /// <summary>Changes two rows of its one transaction, and between the two waits for another post that has changed one.</summary>
    [HttpPost("crosswise"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> ChangeCrosswise(
        [FromForm] Guid first, [FromForm] Guid second, [FromForm] string remark, [FromServices] Crosswise meeting)
    {
        Response.OnCompleted(() => meeting.EndAsync());
        await meeting.ComeAsync();
        db.Operation = "交叉";
        foreach (var id in new[] { first, second })
        {
            if (id == second) await meeting.MeetAsync();
            db.Entry(await db.FlowSpells.SingleAsync(s => s.Id == id)).Property(s => s.Remark).CurrentValue = remark;
            await db.SaveChangesAsync();
        }

        return this.Done("已保存。", new PageLink("Probe", nameof(Read)));
    }

    private async Task<IActionResult> KeepAsync(Guid organization, string? refuse)
    {
        if (refuse is not null) return StatusCode(422);
        db.Operation = "存草稿";
        var draft = Draft.Begin("probe", organization, db.UserId, "内容", cipher, time.GetUtcNow());
        db.Add(draft);
        await db.SaveChangesAsync();
        return this.Done("已保存。", new PageLink("Probe", nameof(Read), new { draft = draft.Id }));
    }
}

public sealed class RenameForm
{
    public Guid Id { get; set; }

    [Display(Name = "全称")]
    public string FullName { get; set; } = "";

    public int Version { get; set; }
}

/// <summary>
/// Where two posts wait for each other. Whoever comes again waits until the other one is done: it would otherwise read a row that the other has changed and
/// not yet kept, which is a conflict and another matter.
/// </summary>
public sealed class Crosswise
{
    private readonly TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource oneDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int came, met;

    public int Came => came;

    public Task ComeAsync() => Interlocked.Increment(ref came) > 2 ? oneDone.Task : Task.CompletedTask;

    public async Task MeetAsync()
    {
        var number = Interlocked.Increment(ref met);
        if (number == 2) both.SetResult();
        if (number <= 2) await both.Task;
    }

    public Task EndAsync()
    {
        oneDone.TrySetResult();
        return Task.CompletedTask;
    }
}
