using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>账号的姓名: who hides behind the numbers of the log.</summary>
public sealed class AccountNames(AccountsDbContext accounts) : IUseCase
{
    /// <summary>Jobs, and whoever was not signed in.</summary>
    public const string Nobody = "系统";

    /// <summary>吴芳（shuji）.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await accounts.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => $"{a.PersonName}（{a.UserName}）", ct);

    /// <summary>Under which subjects the log speaks of these accounts: of themselves, their posts and reviews.</summary>
    public async Task<IReadOnlyCollection<string>> SubjectsOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var posts = await accounts.Posts.Where(p => ids.Contains(p.AccountId)).Select(p => p.Id).ToListAsync(ct);
        var reviews = await accounts.ReviewsOf(ids).Select(r => r.Id).ToListAsync(ct);
        return [
            .. ids.Select(i => $"{nameof(Account)}/{i}"), .. posts.Select(i => $"{nameof(Post)}/{i}"), .. reviews.Select(i => $"{nameof(AccountReview)}/{i}"),
        ];
    }

    /// <summary>Accounts whose person is called so, or whose user name holds the text.</summary>
    public async Task<IReadOnlyCollection<Guid>> FindAsync(string text, int most, CancellationToken ct)
    {
        var normalized = text.ToUpperInvariant();
        var names = await accounts.Accounts.Select(a => a.PersonName).AlikeAsync(text, ct) ?? [];
        return await accounts.Accounts.Where(a => EF.Parameter(names).Contains(a.PersonName) || a.NormalizedUserName!.Contains(normalized))
            .OrderBy(a => a.NormalizedUserName)
            .Select(a => a.Id)
            .Take(most)
            .ToListAsync(ct);
    }
}
