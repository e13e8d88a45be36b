using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>批量新建党组织: every new line of a kept list, in one transaction, told by the audit in one row.</summary>
public sealed class CreateFromList(FlowPartyDbContext db, FieldCipher cipher, CheckList check) : IUseCase
{
    private static readonly Refusal NothingNew = new("organization-list.nothing-new", "清单里没有可以新建的党组织。");

    /// <summary>The list stays while a line of it is wrong, so that the file can go back.</summary>
    /// <param name="id">The kept list.</param>
    /// <param name="asWritten">Names are taken as the list writes them, not as the likely full names.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <returns>How many were created and how many lines are wrong; null where this person keeps no such list here.</returns>
    public async Task<Outcome<(int Created, int Wrong)>?> HandleAsync(Guid id, bool asWritten, CancellationToken ct)
    {
        if (await db.KeptListAsync(id, ct) is not { } draft) return null;
        var list = draft.Read<KeptList>(cipher);
        var lines = await check.HandleAsync(list.Lines, asWritten, ct);
        var created = lines.Select(l => l.Created).OfType<Organization>().ToList();
        var wrong = lines.Count(l => l.Verdict == Verdict.Wrong);
        if (created.Count == 0) return NothingNew;

        const string Operation = "批量新建党组织";
        using var keeping = db.ForOrganizations(Operation);
        using var one = db.AuditAsOne(Operation, $"OrganizationList/{id}", new { list.FileName, Created = created.Count, Ids = created.Select(o => o.Id) });
        db.AddRange(created);
        if (wrong == 0) db.Remove(draft);
        await db.SaveChangesAsync(ct);
        return (created.Count, wrong);
    }
}
