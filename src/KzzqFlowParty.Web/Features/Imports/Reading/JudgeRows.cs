using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>Reads what the judging needs, a few queries for the whole workbook, and hands it over.</summary>
public sealed class JudgeRows(
    FlowPartyDbContext db, FieldCipher cipher, ReadImportReach reaches, ReadRegister read, CurrentPost post, TimeProvider time) : IUseCase
{
    internal async Task<JudgedRows> HandleAsync(IReadOnlyCollection<StagedRow> rows, NameMatches matches, CancellationToken ct)
    {
        var reach = await reaches.HandleAsync(ct);
        var register = await read.HandleAsync(rows, reach, ct);
        var now = new Recording(post.AccountId, time.GetUtcNow());
        var parameters = (await db.RulesForAsync(now.Today.Year, ct)).Flow;
        return JudgedRows.Of(rows, matches, reach, register, parameters, cipher, cipher, now);
    }
}
