using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Web.Features.Shared;

namespace KzzqFlowParty.Web.Features.Jobs;

/// <summary>取消任务: by whoever asked it. Work in progress stops at its next portion and puts away what it had begun.</summary>
public sealed class CancelJob(ReadJobs read, AccountsDbContext accounts) : IUseCase
{
    /// <returns>Null where the person has asked no such job; false where there is nothing to cancel any more.</returns>
    public async Task<bool?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await read.FindAsync(id, ct) is not { } job) return null;
        if (!await accounts.CancelJobAsync(id, ct)) return false;
        await accounts.RecordAsync(AuditKind.Change, "取消任务", $"{nameof(Job)}/{id}", details: new { Kind = job.Title }, ct: ct);
        return true;
    }
}
