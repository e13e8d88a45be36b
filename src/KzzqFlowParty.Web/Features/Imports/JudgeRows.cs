using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>All rows of a batch judged, one after the other; outside organizations that they need are made along the way.</summary>
/// <param name="Rows">To be gone through once.</param>
/// <param name="Registered">Outside organizations made so far for rows gone through.</param>
/// <param name="Spells">Opens the absences of members on the books.</param>
internal sealed record JudgedRows(IEnumerable<JudgedRow> Rows, IReadOnlyList<Organization> Registered, RowSpells Spells, Recording Now);

/// <summary>Puts the judge together: a few queries for the whole workbook, then no more.</summary>
public sealed class JudgeRows(FlowPartyDbContext db, FieldCipher cipher, SensitiveValues values, ReadImportReach reaches, ReadRegister read, CurrentPost post, TimeProvider time) : IUseCase
{
    internal async Task<JudgedRows> HandleAsync(IReadOnlyCollection<StagedRow> rows, NameMatches matches, CancellationToken ct)
    {
        var reach = await reaches.HandleAsync(ct);
        var register = await read.HandleAsync(rows, reach, ct);
        var now = new Recording(post.AccountId, time.GetUtcNow());
        var parameters = (await db.RulesForAsync(now.Today.Year, ct)).Flow;
        var counterparts = new Counterparts(reach, matches, NamesOfBook.In(rows).Counterparts, cipher, new ChangeNote(now.Today, "导入名册", now.By, now.At));
        var spells = new RowSpells(counterparts, parameters, cipher, now);
        var judge = new RowJudge(reach, matches, register, counterparts, new PersonFinder(register, matches, cipher), spells, values, cipher, now);
        return new(judge.Judge(rows), counterparts.Registered, spells, now);
    }
}
