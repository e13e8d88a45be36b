using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>Reads the page of one organization, ours or outside.</summary>
public sealed class ReadOrganization(
    FlowPartyDbContext db, AccountsDbContext accounts, CurrentPost post, SensitiveValues sensitive, CountMembers count, TimeProvider time) : IUseCase
{
    /// <returns>Null where there is none.</returns>
    public async Task<OrganizationPage?> HandleAsync(Guid id, CancellationToken ct)
    {
        var facts = await db.Organizations.Where(o => o.Id == id)
            .Select(o => new OrganizationPage.Facts(
                o.Id, o.FullName, o.Kind, o.ParentId, o.RegionCode, o.EstablishedOn, o.ClosedOn, o.ContactName, o.ContactPhoneCipher)).SingleOrDefaultAsync(ct);
        if (facts is null) return null;

        var above = await AboveAsync(id, ct);
        var isOwn = id == post.OrganizationId || above.Exists(o => o.Id == post.OrganizationId);
        var counts = isOwn ? await count.HandleAsync([id], ct) : new Dictionary<Guid, MemberCounts>();
        return new(
            facts,
            above,
            await ChildrenAsync(id, ct),
            await PostsAsync(id, ct),
            await HistoryAsync(id, ct),
            await PhoneAsync(facts, isOwn, ct),
            counts.GetValueOrDefault(id),
            MayChange: facts.ClosedOn is null && post.May(Permission.ManageOrganizations) && (facts.IsOutside || (isOwn && id != post.OrganizationId)));
    }

    private Task<List<OrganizationPage.Link>> AboveAsync(Guid id, CancellationToken ct) =>
        (from a in db.Ancestry
         where a.DescendantId == id && a.Depth > 0
         join o in db.Organizations on a.AncestorId equals o.Id
         orderby a.Depth descending
         select new OrganizationPage.Link(o.Id, o.FullName)).ToListAsync(ct);

    private Task<List<OrganizationPage.Child>> ChildrenAsync(Guid id, CancellationToken ct) =>
        db.Organizations.Where(o => o.ParentId == id).OrderBy(o => o.ClosedOn != null).ThenBy(o => o.NameKey).ThenBy(o => o.Id)
            .Select(o => new OrganizationPage.Child(o.Id, o.FullName, o.Kind, o.ClosedOn)).ToListAsync(ct);

    private Task<List<OrganizationPage.PostHolder>> PostsAsync(Guid id, CancellationToken ct)
    {
        var today = time.Today;
        return (from held in accounts.Posts
                where held.OrganizationId == id && held.From <= today && (held.Until == null || held.Until >= today)
                join account in accounts.Accounts on held.AccountId equals account.Id
                orderby held.Role, held.From
                select new OrganizationPage.PostHolder(account.PersonName, held.Role, held.From)).ToListAsync(ct);
    }

    private async Task<List<OrganizationPage.Change>> HistoryAsync(Guid id, CancellationToken ct)
    {
        var changes = await db.Set<OrganizationChange>()
            .AsNoTracking()
            .Where(c => c.Organization.Id == id)
            .OrderByDescending(c => c.On)
            .ThenByDescending(c => c.RecordedAt)
            .ToListAsync(ct);
        var people = changes.Select(c => c.RecordedBy).Distinct().ToList();
        var names = await accounts.Accounts.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, ct);
        return [.. changes.Select(c => new OrganizationPage.Change(c.Kind, c.On, c.Before, c.After, c.Document, names.GetValueOrDefault(c.RecordedBy, "")))];
    }

    /// <summary>Those who must call see the number in full, which is recorded (docs/decisions/0013); whoever reads about nobody sees none.</summary>
    private async Task<string?> PhoneAsync(OrganizationPage.Facts facts, bool isOwn, CancellationToken ct)
    {
        if (facts.PhoneCipher is null) return null;
        switch (FieldTable.Of(Field.Phone, FieldTable.RelationOf(post.Role, keeperIsUnderPost: isOwn || facts.IsOutside)))
        {
            case Showing.Full:
                await db.RecordReadAsync("查看党组织联系电话", $"{nameof(Organization)}/{facts.Id}", purpose: null, ct: ct);
                return sensitive.Phone(facts.PhoneCipher, SealedField.OrganizationPhone, facts.Id);
            case Showing.None:
                return null;
            default:
                return sensitive.MaskedPhone(facts.PhoneCipher, SealedField.OrganizationPhone, facts.Id);
        }
    }
}
