using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Pipeline;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>导入: registers the job that writes what was previewed (<see cref="ImportWork"/>), in one transaction with the state of the batch.</summary>
public sealed class BeginImport(FlowPartyDbContext db, StartJob jobs) : IUseCase
{
    /// <returns>The job; null where the organization has no such batch.</returns>
    public async Task<Outcome<Job>?> HandleAsync(Guid id, Once once, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch) return null;
        if (batch.Standing.Refusal(ImportAct.Import) is { } mayNot) return mayNot;
        var job = await jobs.AskAsync(ImportWork.Kind, ImportWork.SubjectOf(id), ct);
        batch.Begin(job.Id).OrThrow();
        db.Operation = "确认导入";
        db.Mark(once);
        await db.SaveChangesAsync(ct);
        return job;
    }
}
