using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Reviews;

/// <summary>待办：复核, of whoever may decide it.</summary>
public sealed class ReviewTodo(ReadReviews reviews) : ITodo
{
    /// <summary>Whose phone is lost cannot work until then.</summary>
    private const int Days = 1;

    private const string Clause = "安全管理";

    public Permission Permission => Permission.ReviewAccounts;

    public string Subject => "账号";

    public PageLink MenuPage => ReviewLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var (waiting, late) = (await reviews.DecidableAsync(ct), today.AddDays(-Days).At(TimeOnly.MinValue).ToUniversalTime());
        return new(await waiting.CountAsync(ct), await waiting.CountAsync(r => r.AskedAt < late, ct));
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var waiting = await (await reviews.DecidableAsync(ct)).AsNoTracking().OrderBy(r => r.AskedAt).ThenBy(r => r.Id).Take(most).ToListAsync(ct);
        return [.. (await reviews.InWordsAsync(waiting, ct)).Select(r => new TodoItem(
            "复核", r.Person, r.What, Clause, DueOn(r.Review.AskedAt), "去复核", ReviewLinks.Details(r.Review.Id)))];
    }

    private static DateOnly DueOn(DateTimeOffset askedAt) => askedAt.DateInShanghai.AddDays(Days);
}
