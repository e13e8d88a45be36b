using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared.Ledgers;

/// <summary>后台导出: asks the job that writes a ledger, and leads to its page. docs/decisions/0054.</summary>
public sealed class ExportLater(AccountsDbContext accounts, StartJob start, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>The kind of its job.</summary>
    public const string Kind = "export";

    /// <param name="ledger">Which.</param>
    /// <param name="title">Above its table.</param>
    /// <param name="filter">As JSON.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<RedirectToActionResult> HandleAsync(LedgerName ledger, string title, string filter, CancellationToken ct)
    {
        var asked = ExportFile.Ask(ledger.Number, title, filter, (post.OrganizationId, post.AccountId, post.PostId), time.GetUtcNow());
        var job = await AskAsync(asked, ct);
        await start.BeginAsync(job, ct);
        var page = JobLinks.Show(job.Id);
        return new(page.Action, page.Controller, page.Values);
    }

    /// <summary>Whoever asks the same again while it is at work is led to the same job.</summary>
    private async Task<Job> AskAsync(ExportFile asked, CancellationToken ct)
    {
        var subject = $"{asked.Id}";
        var job = await start.AskAsync(accounts.Jobs, Kind, subject, ct);
        if (await accounts.ExportFiles.SingleOrDefaultAsync(f => f.Id == asked.Id, ct) is not { } before) accounts.Add(asked);
        else if (job.Attempts == 0) before.AskAnew(asked.AskedAt);
        try
        {
            await accounts.SaveChangesAsync(ct);
            return job;
        }
        catch (DbUpdateException)
        {
            // the same was asked in the same moment, by a second click
            accounts.ChangeTracker.Clear();
            return await accounts.Jobs.AsNoTracking().SingleAsync(j => j.Kind == Kind && j.Subject == subject, ct);
        }
    }
}
