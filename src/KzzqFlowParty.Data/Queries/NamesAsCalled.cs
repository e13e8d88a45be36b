using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// 按人们的叫法查找: narrows a query to the names that are called so (<see cref="Pinyin.IsCalled"/>). No database knows pinyin; so the different names in
/// sight are read and compared here (docs/decisions/0043).
/// </summary>
public static class NamesAsCalled
{
    extension(IQueryable<Member> members)
    {
        /// <param name="words">Part of the name, its pinyin or its first letters; nothing narrows nothing.</param>
        public async Task<IQueryable<Member>> CalledAsync(string? words, CancellationToken ct) =>
            await members.Select(m => m.Name).AlikeAsync(words, ct) is { } names ? members.Where(m => EF.Parameter(names).Contains(m.Name)) : members;
    }

    extension(IQueryable<FlowSpell> spells)
    {
        /// <param name="words">As for members.</param>
        public async Task<IQueryable<FlowSpell>> CalledAsync(string? words, CancellationToken ct) =>
            await spells.Select(s => s.MemberName).AlikeAsync(words, ct) is { } names ? spells.Where(s => EF.Parameter(names).Contains(s.MemberName)) : spells;
    }

    extension(IQueryable<Organization> organizations)
    {
        /// <param name="words">As for members; a former name counts.</param>
        public async Task<IQueryable<Organization>> CalledAsync(string? words, CancellationToken ct)
        {
            var former = organizations.SelectMany(o => o.History).Where(c => c.Kind == OrganizationChangeKind.Renamed).Select(c => c.Before);
            if (await organizations.Select(o => o.FullName).Union(former).AlikeAsync(words, ct) is not { } names) return organizations;
            return organizations.Where(o => EF.Parameter(names).Contains(o.FullName)
                || o.History.Any(c => c.Kind == OrganizationChangeKind.Renamed && EF.Parameter(names).Contains(c.Before)));
        }
    }

    /// <summary>Those of the names that are called so; null where nothing is asked.</summary>
    public static async Task<List<string>?> AlikeAsync(this IQueryable<string> names, string? words, CancellationToken ct)
    {
        var called = TextForms.Folded(words);
        if (called.Length == 0) return null;
        var known = await names.Distinct().ToListAsync(ct);
        return [.. known.Where(n => Pinyin.IsCalled(n, called))];
    }
}
