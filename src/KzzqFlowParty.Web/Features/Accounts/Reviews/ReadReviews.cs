using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Reviews;

/// <summary>One review in words: what, for whom, asked by whom, and how it stands.</summary>
/// <param name="Review">As stored.</param>
/// <param name="Person">包建国（baojianguo）.</param>
/// <param name="What">授予任职：审计管理员 · 旗委.</param>
/// <param name="AskedBy">Who asked, in the same form as the person.</param>
/// <param name="DecidedBy">Who decided; null while it waits.</param>
public sealed record ReviewRow(AccountReview Review, string Person, string What, string AskedBy, string? DecidedBy)
{
    /// <summary>As whoever decides sees it (docs/decisions/0052).</summary>
    internal ShownRow Shown => new(Review.Id, Person,
    [
        new("状态", State),
        new("账号", Person),
        new("事项", What),
        new("任职起", Review.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("任职止", Review.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("原因或依据", Review.Reason),
    ]);

    public string State => Review.State switch
    {
        ReviewState.Waiting => "待复核",
        ReviewState.Confirmed => "已确认",
        ReviewState.Declined => "已退回",
    };

    public StateKind StateKind => Review.State switch
    {
        ReviewState.Waiting => StateKind.Waiting,
        ReviewState.Confirmed => StateKind.Good,
        ReviewState.Declined => StateKind.Bad,
    };
}

/// <summary>账号复核的名单, what waits first.</summary>
public sealed record ReviewList(IReadOnlyList<ReviewRow> Rows, int Total, int Page, int Size);

/// <summary>One review with what is to be filled in.</summary>
/// <param name="Row">In words.</param>
/// <param name="Closed">Why the person at the screen does not decide it; null where he may.</param>
/// <param name="Form">As filled in.</param>
public sealed record ReviewPage(ReviewRow Row, Refusal? Closed, ReviewDecisionForm Form);

/// <summary>
/// Reads reviews. An audit administrator decides every kind; a lost factor is also decided by another manager of the account. Whoever asked sees what
/// became of it, and the security administrator sees all.
/// </summary>
public sealed class ReadReviews(AccountsDbContext accounts, FlowPartyDbContext db, ManagedAccounts managed, AccountNames names, CurrentPost post) : IUseCase
{
    public static readonly Refusal NotYours = new("reviews.not-yours", "管理员的任职由审计管理员复核。");
    public static readonly Refusal MadeByAsker = new(
        "reviews.made-by-asker",
        "提出的人能建您这样的账号，所以这一项要由别人复核，例如提出人的同事、上级或者审计管理员。");

    /// <summary>What the person at the screen may decide.</summary>
    public async Task<IQueryable<AccountReview>> DecidableAsync(CancellationToken ct)
    {
        var waiting = accounts.Reviews.Where(r => r.WaitingFor != null && r.AskedBy != post.AccountId && r.AccountId != post.AccountId);
        if (post.May(Permission.ReviewAdministrators)) return waiting;
        var makers = RoleTable.MakersOf(post.Role);
        waiting = waiting.Where(r => r.Kind == ReviewKind.LostFactor && !accounts.Posts.Any(p => p.AccountId == r.AskedBy && makers.Contains(p.Role)));
        if (!await waiting.AnyAsync(ct)) return waiting;   // the usual answer, without a look at the tree
        var theirs = await managed.ManagedAsync(ct);
        return waiting.Where(r => theirs.Any(a => a.Id == r.AccountId));
    }

    public async Task<ReviewList> ListAsync(int page, int size, CancellationToken ct)
    {
        var visible = await VisibleAsync(ct);
        var rows = await visible.OrderBy(r => r.State != ReviewState.Waiting)
            .ThenByDescending(r => r.AskedAt)
            .ThenBy(r => r.Id)
            .Skip((page - 1) * size)
            .Take(size)
            .ToListAsync(ct);
        return new(await InWordsAsync(rows, ct), await visible.CountAsync(ct), page, size);
    }

    /// <summary>Null where it does not exist for the person at the screen.</summary>
    public async Task<ReviewPage?> FindAsync(Guid id, ReviewDecisionForm form, CancellationToken ct)
    {
        if (await (await VisibleAsync(ct)).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } review) return null;
        var closed = review.RefusalFor(post.AccountId)
            ?? (await (await DecidableAsync(ct)).AnyAsync(r => r.Id == id, ct) ? null : review.Kind == ReviewKind.LostFactor ? MadeByAsker : NotYours);
        return new((await InWordsAsync([review], ct))[0], closed, form);
    }

    /// <summary>What waits about one account, for its page.</summary>
    public async Task<IReadOnlyList<ReviewRow>> WaitingForAsync(Guid accountId, CancellationToken ct) =>
        await InWordsAsync(await accounts.Reviews.AsNoTracking().Where(r => r.WaitingFor == accountId).OrderBy(r => r.AskedAt).ToListAsync(ct), ct);

    internal async Task<IReadOnlyList<ReviewRow>> InWordsAsync(IReadOnlyCollection<AccountReview> reviews, CancellationToken ct)
    {
        var people = await names.OfAsync([.. reviews.SelectMany(r => new[] { r.AccountId, r.AskedBy, r.DecidedBy ?? r.AskedBy }).Distinct()], ct);
        var places = reviews.Select(r => r.OrganizationId).Distinct().ToList();
        var organizations = await db.Organizations.Where(o => places.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        string Name(Guid id) => people.GetValueOrDefault(id) ?? AccountNames.Nobody;
        return
        [
            .. reviews.Select(r => new ReviewRow(
                r,
                Name(r.AccountId),
                r.Kind == ReviewKind.LostFactor
                    ? "重置密码和两步验证"
                    : $"授予任职：{RoleTable.TitleOf(r.Role!.Value)} · {organizations.GetValueOrDefault(r.OrganizationId!.Value) ?? "—"}",
                Name(r.AskedBy),
                r.DecidedBy is { } by ? Name(by) : null)),
        ];
    }

    private async Task<IQueryable<AccountReview>> VisibleAsync(CancellationToken ct)
    {
        var all = accounts.Reviews.AsNoTracking();
        if (post.May(Permission.ReviewAdministrators) || RoleTable.ManagesEveryAccount(post.Role)) return all;
        var theirs = await managed.ManagedAsync(ct);
        return all.Where(r => r.AskedBy == post.AccountId || (r.Kind == ReviewKind.LostFactor && theirs.Any(a => a.Id == r.AccountId)));
    }
}
