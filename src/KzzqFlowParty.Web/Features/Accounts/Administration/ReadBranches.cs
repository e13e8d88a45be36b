using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>The branches for which accounts are made at once, each with who holds the role there today.</summary>
/// <param name="Form">As filled in.</param>
/// <param name="Names">Organization → its name and the present holders.</param>
public sealed record BatchPage(BatchForm Form, IReadOnlyDictionary<Guid, (string Name, string? Holders)> Names, ManagedAccounts Managed);

public sealed class ReadBranches(FlowPartyDbContext db, AccountsDbContext accounts, ManagedAccounts managed, TimeProvider time) : IUseCase
{
    /// <summary>As many lines as a form of ours carries; a banner has fewer townships than that, and works township by township.</summary>
    public const int Most = 300;

    /// <summary>The branches below an organization, or below the present post where none is named.</summary>
    public async Task<BatchPage> HandleAsync(Guid? under, CancellationToken ct)
    {
        var kinds = OrganizationKinds.HoldingMembers.ToList();
        var branches = db.Organizations.Where(o => o.ClosedOn == null && kinds.Contains(o.Kind));
        if (under is { } root) branches = branches.Where(o => db.Ancestry.Any(a => a.AncestorId == root && a.DescendantId == o.Id));
        if (await managed.UnderAsync(ct) is { } own) branches = branches.Where(o => own.Contains(o.Id));
        var ids = await branches.OrderBy(o => o.NameKey).ThenBy(o => o.Id).Select(o => o.Id).Take(Most).ToListAsync(ct);
        var form = new BatchForm { Role = Role.BranchSecretary, From = time.Today, Lines = [.. ids.Select(id => new BatchLine { OrganizationId = id })] };
        return await AgainAsync(form, ct);
    }

    /// <summary>The same form with what was filled in.</summary>
    public async Task<BatchPage> AgainAsync(BatchForm form, CancellationToken ct)
    {
        var (ids, today) = (form.Lines.Select(l => l.OrganizationId).ToList(), time.Today);
        var names = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        var held = await (from p in accounts.Posts
                          where ids.Contains(p.OrganizationId) && p.Role == Role.BranchSecretary && p.From <= today && (p.Until == null || p.Until >= today)
                          join a in accounts.Accounts on p.AccountId equals a.Id
                          select new { p.OrganizationId, a.PersonName }).ToListAsync(ct);
        var holders = held.ToLookup(h => h.OrganizationId, h => h.PersonName);
        return new(form, names.ToDictionary(n => n.Key, n => (n.Value, Holders(holders[n.Key]))), managed);
    }

    private static string? Holders(IEnumerable<string> people) => string.Join('、', people) is { Length: > 0 } names ? names : null;
}
