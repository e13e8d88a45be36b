using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Find;

/// <summary>What a name finds: the first members of the keeper's side, and organizations.</summary>
public sealed record NameAnswer(string Words, IReadOnlyList<NameAnswer.Member> Members, bool HasMoreMembers, IReadOnlyList<FoundOrganization> Organizations)
{
    public sealed record Member(Guid Id, string Name, string Branch, bool IsOnTheBooks, PartialDate? BirthOn)
    {
        /// <summary>The branch, and the month of birth that tells namesakes apart.</summary>
        public string Line => PersonWords.Born(BirthOn) is { } born ? $"{born} · {Branch}" : Branch;
    }
}

/// <summary>按名称查找, by part of the name, its pinyin or its first letters.</summary>
public sealed class FindByName(FlowPartyDbContext db, FindOrganizations organizations, CurrentPost post) : IUseCase
{
    private const int Most = 20;

    public async Task<NameAnswer> HandleAsync(string? text, CancellationToken ct)
    {
        if (TextForms.Kept(text) is not { } words || TextForms.Folded(words).Length == 0) return new("", [], false, []);
        var members = post.May(Permission.SeeMembers) ? await MembersAsync(words, ct) : [];
        return new(
            words,
            [.. members.Take(Most)],
            members.Count > Most,
            await organizations.HandleAsync(new(words, OrganizationKinds.Ours, OwnOnly: false, null), ct));
    }

    private async Task<List<NameAnswer.Member>> MembersAsync(string words, CancellationToken ct)
    {
        var called = await db.MembersKept(post.SeesUnder).CalledAsync(words, ct);
        return await (from m in called
                      join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                      orderby m.NameKey, m.Id
                      select new NameAnswer.Member(m.Id, m.Name, o.FullName, m.EndedOn == null, m.BirthOn)).Take(Most + 1).ToListAsync(ct);
    }
}
