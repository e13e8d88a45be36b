using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Find;

/// <summary>What a name finds: the first members of the keeper's side, and organizations.</summary>
public sealed record NameAnswer(string Words, IReadOnlyList<NameAnswer.Member> Members, bool HasMoreMembers, IReadOnlyList<FoundOrganization> Organizations)
{
    public sealed record Member(Guid Id, string Name, string Branch, bool IsOnTheBooks);
}

/// <summary>按名称查找, by part of the name or of its pinyin.</summary>
public sealed class FindByName(FlowPartyDbContext db, FindOrganizations organizations, CurrentPost post) : IUseCase
{
    private const int Most = 20;

    public async Task<NameAnswer> HandleAsync(string? text, CancellationToken ct)
    {
        if (TextForms.Kept(text) is not { } words) return new("", [], false, []);
        var members = post.May(Permission.SeeMembers) ? await MembersAsync(words, ct) : [];
        return new(
            words,
            [.. members.Take(Most)],
            members.Count > Most,
            await organizations.HandleAsync(new(words, OrganizationKinds.Ours, OwnOnly: false, null), ct));
    }

    private Task<List<NameAnswer.Member>> MembersAsync(string words, CancellationToken ct)
    {
        var letters = words.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return (from m in db.MembersKept(post.SeesUnder)
                where m.Name.Contains(words) || m.NameKey.Replace(" ", "").Contains(letters)
                join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                orderby m.NameKey, m.Id
                select new NameAnswer.Member(m.Id, m.Name, o.FullName, m.EndedOn == null)).Take(Most + 1).ToListAsync(ct);
    }
}
