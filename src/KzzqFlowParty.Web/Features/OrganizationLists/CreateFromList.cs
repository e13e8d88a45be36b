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

    /// <returns>How many were created; null where this person keeps no such list here.</returns>
    public async Task<Outcome<int>?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.KeptListAsync(id, ct) is not { } draft) return null;
        var list = draft.Read<KeptList>(cipher);
        var created = (await check.HandleAsync(list.Lines, ct)).Select(l => l.Created).OfType<Organization>().ToList();
        if (created.Count == 0) return NothingNew;

        const string Operation = "批量新建党组织";
        using var keeping = db.ForOrganizations(Operation);
        using var one = db.AuditAsOne(Operation, $"OrganizationList/{id}", new { list.FileName, Created = created.Count, Ids = created.Select(o => o.Id) });
        db.AddRange(created);
        db.Remove(draft);
        await db.SaveChangesAsync(ct);
        return created.Count;
    }
}
