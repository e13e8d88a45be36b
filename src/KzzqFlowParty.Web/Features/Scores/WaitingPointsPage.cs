using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>待认定: the claims that the person at the screen may confirm, by name, and the entries that he is asked to reverse.</summary>
public sealed record WaitingPointsPage(int Page, int Count, IReadOnlyList<WaitingPointsPage.Row> Rows, IReadOnlyList<WaitingPointsPage.Asked> Reversals)
{
    public const int Size = 50;

    public sealed record Row(
        Guid ClaimId, Guid MemberId, int Year, string Name, string Item, int Points, DateOnly FactOn, string Basis, string RecordedBy,
        DateTimeOffset RecordedAt, PartialDate? BirthOn)
    {
        /// <summary>What the tick carries.</summary>
        public SeenRow? Seen { get; init; }
    }

    /// <summary>A request to reverse one confirmed entry; decided on the sheet's own page.</summary>
    public sealed record Asked(
        Guid MemberId, int Year, string Name, string Item, int Points, string Basis, string ReasonCode, string Reason, string AskedBy, DateTimeOffset AskedAt,
        PartialDate? BirthOn);
}

/// <summary>Reads the queue: one count and one page of claims, and the first of the reversals asked for.</summary>
public sealed class ReadWaiting(FlowPartyDbContext db, WaitingDecisions waiting, TimeProvider time) : IUseCase
{
    /// <param name="page">From 1.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<WaitingPointsPage> HandleAsync(int page, CancellationToken ct)
    {
        var rules = await db.RulesForAsync(time.Today.Year, ct);
        var count = await waiting.Claims().CountAsync(ct);
        page = Paging.Within(page, WaitingPointsPage.Size, count);
        var rows = await (
            from c in waiting.Claims()
            join a in db.Set<Account>() on c.RecordedBy equals a.Id into recorders
            from a in recorders.DefaultIfEmpty()
            join m in db.MembersKept(null) on c.Sheet.MemberId equals m.Id into members
            from m in members.DefaultIfEmpty()
            orderby c.Sheet.MemberNameKey, c.RecordedAt, c.Id
            select new WaitingPointsPage.Row(
                c.Id, c.Sheet.MemberId, c.Sheet.Year, c.Sheet.MemberName, c.Item, c.Points, c.FactOn, c.Basis, a.PersonName, c.RecordedAt,
                m.BirthOn))
            .Skip((page - 1) * WaitingPointsPage.Size).Take(WaitingPointsPage.Size).ToListAsync(ct);
        var reversals = await ReversalsAsync(ct);
        return new(
            page,
            count,
            [.. rows.Select(r => r with
            {
                Item = rules.Item(r.Item).Title,
                Seen = ShownPoints.OfClaim(r.ClaimId, r.Name, r.Item, r.Points, r.FactOn, r.Basis, ClaimState.Waiting).Seen,
            })],
            [.. reversals.Select(r => r with { Item = rules.Item(r.Item).Title })]);
    }

    private Task<List<WaitingPointsPage.Asked>> ReversalsAsync(CancellationToken ct) =>
        (
            from r in waiting.Reversals()
            join e in db.Set<ScoreEntry>() on r.EntryId equals e.Id
            join a in db.Set<Account>() on r.AskedBy equals a.Id into askers
            from a in askers.DefaultIfEmpty()
            join m in db.MembersKept(null) on r.Sheet.MemberId equals m.Id into members
            from m in members.DefaultIfEmpty()
            orderby r.AskedAt, r.Id
            select new WaitingPointsPage.Asked(
                r.Sheet.MemberId, r.Sheet.Year, r.Sheet.MemberName, e.Item, e.Points, e.Basis, r.ReasonCode, r.Reason, a.PersonName, r.AskedAt,
                m.BirthOn))
            .Take(WaitingPointsPage.Size).ToListAsync(ct);
}

/// <summary>Which claims and which requests to reverse wait for the person at the screen: the queue, its number and the to-dos ask the same.</summary>
public sealed class WaitingDecisions(FlowPartyDbContext db, WhoMayConfirm whoMayConfirm) : IUseCase
{
    public IQueryable<ScoreClaim> Claims() =>
        whoMayConfirm.Among(
            db.WaitingClaims.Select(c => new Waits<ScoreClaim>
            {
                Row = c,
                Fact = new()
                {
                    Id = c.Id,
                    OrganizationId = c.Sheet.KeeperOrganizationId,
                    RecordedBy = c.RecordedBy,
                    JoinedBy = null,
                    ChangedBy = null,
                    MemberId = c.Sheet.MemberId,
                },
            }),
            Permission.ConfirmPoints);

    public IQueryable<ScoreReversal> Reversals() =>
        whoMayConfirm.Among(
            db.Set<ScoreReversal>().AwaitingDecision().Select(r => new Waits<ScoreReversal>
            {
                Row = r,
                Fact = new()
                {
                    Id = r.Id,
                    OrganizationId = r.Sheet.KeeperOrganizationId,
                    RecordedBy = r.AskedBy,
                    JoinedBy = null,
                    ChangedBy = null,
                    MemberId = r.Sheet.MemberId,
                },
            }),
            Permission.ConfirmPoints);
}
