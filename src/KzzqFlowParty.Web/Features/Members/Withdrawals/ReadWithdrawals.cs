using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members.Withdrawals;

/// <summary>撤销误录的名单, what waits first.</summary>
public sealed record WithdrawalList(int Page, int Size, int Total, IReadOnlyList<WithdrawalRow> Rows);

/// <summary>One request as it stands; the member may be hidden by it.</summary>
public sealed record WithdrawalRow
{
    public Guid Id { get; init; }

    public Guid MemberId { get; init; }

    public string Name { get; init; } = "";

    public byte[]? IdNumberCipher { get; init; }

    /// <summary>Of the ID number; null where none is known.</summary>
    public string? LastFour { get; init; }

    public Guid BranchId { get; init; }

    public string Branch { get; init; } = "";

    public WithdrawalState State { get; init; }

    public string Reason { get; init; } = "";

    public Guid AskedById { get; init; }

    public string AskedBy { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }

    public string DecidedBy { get; init; } = "";

    public DateTimeOffset? DecidedAt { get; init; }

    public PartialDate? BirthOn { get; init; }

    public PartialDate? JoinedOn { get; init; }

    /// <summary>As whoever decides sees it (docs/decisions/0052).</summary>
    internal ShownRow Shown => new(Id, Name,
    [
        new("状态", State.Title),
        new("姓名", Name),
        new("党支部", Branch),
        new("公民身份号码尾号", LastFour),
        new("出生日期", BirthOn?.ToString()),
        new("加入党组织日期", JoinedOn?.ToString()),
        new("为什么是误录", Reason),
    ]);
}

/// <summary>One request with what stands in the way.</summary>
/// <param name="Closed">Why the person at the screen does not decide it; null where he may.</param>
public sealed record WithdrawalPage(WithdrawalRow Row, IReadOnlyList<Hindrance> Hindrances, Refusal? Closed);

/// <summary>Reads requests of the organizations that the person at the screen sees as keeper; the page of one also what stands in the way.</summary>
public sealed class ReadWithdrawals(FlowPartyDbContext db, SensitiveValues values, WhoMayConfirm whoMayConfirm, CurrentPost post) : IUseCase
{
    public async Task<WithdrawalList> ListAsync(int page, int size, CancellationToken ct)
    {
        var all = Visible;
        var rows = await Rows(all.OrderBy(w => w.State != WithdrawalState.Waiting).ThenByDescending(w => w.AskedAt).ThenBy(w => w.Id)
            .Skip((page - 1) * size).Take(size)).ToListAsync(ct);
        return new(
            page, size, await all.CountAsync(ct),
            [.. rows.OrderBy(r => r.State != WithdrawalState.Waiting).ThenByDescending(r => r.AskedAt).ThenBy(r => r.Id).Select(InSight)]);
    }

    /// <summary>One as the person at the screen sees it; null where there is none for him.</summary>
    public async Task<WithdrawalRow?> RowAsync(Guid id, CancellationToken ct) =>
        await Rows(Visible.Where(w => w.Id == id)).SingleOrDefaultAsync(ct) is { } row ? InSight(row) : null;

    /// <summary>Null where there is none for the person at the screen.</summary>
    public async Task<WithdrawalPage?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await RowAsync(id, ct) is not { } row) return null;
        if (!row.State.AwaitsDecision) return new(row, [], MemberRules.WithdrawalDecided);
        var fact = new WaitingFact { Id = id, OrganizationId = row.BranchId, RecordedBy = row.AskedById, MemberId = row.MemberId };
        return new(
            row,
            [.. (await db.RestingOnAsync([row.MemberId], ct)).Select(r => Hindrance.Of(row.Name, r))],
            await whoMayConfirm.RefusalAsync(fact, Permission.ApproveWithdrawal, ct));
    }

    /// <summary>待批准 by the person at the screen: to-do and its number.</summary>
    public IQueryable<MemberWithdrawal> Waiting() => whoMayConfirm.Among(
        db.Set<MemberWithdrawal>().AwaitingDecision().Select(w => new Waits<MemberWithdrawal>
        {
            Row = w,
            Fact = new()
            {
                Id = w.Id,
                OrganizationId = w.Member.KeeperOrganizationId,
                RecordedBy = w.AskedBy,
                JoinedBy = null,
                ChangedBy = null,
                MemberId = w.Member.Id,
            },
        }),
        Permission.ApproveWithdrawal);

    private IQueryable<MemberWithdrawal> Visible
    {
        get
        {
            var under = post.SeesUnder;
            return under is null
                ? db.AllWithdrawals
                : db.AllWithdrawals.Where(w => db.Ancestry.Any(a => a.AncestorId == under && a.DescendantId == w.Member.KeeperOrganizationId));
        }
    }

    private IQueryable<WithdrawalRow> Rows(IQueryable<MemberWithdrawal> withdrawals) =>
        from w in withdrawals
        join o in db.Organizations on w.Member.KeeperOrganizationId equals o.Id
        join a in db.Set<Account>() on w.AskedBy equals a.Id into askers
        from asker in askers.DefaultIfEmpty()
        join d in db.Set<Account>() on w.DecidedBy equals d.Id into deciders
        from decider in deciders.DefaultIfEmpty()
        select new WithdrawalRow
        {
            Id = w.Id,
            MemberId = w.Member.Id,
            Name = w.Member.Name,
            BirthOn = w.Member.BirthOn,
            JoinedOn = w.Member.JoinedOn,
            IdNumberCipher = w.Member.IdNumberCipher,
            BranchId = w.Member.KeeperOrganizationId,
            Branch = o.FullName,
            State = w.State,
            Reason = w.Reason,
            AskedById = w.AskedBy,
            AskedBy = asker == null ? "" : asker.PersonName,
            AskedAt = w.AskedAt,
            DecidedBy = decider == null ? "" : decider.PersonName,
            DecidedAt = w.DecidedAt,
        };

    private WithdrawalRow InSight(WithdrawalRow row) =>
        FieldTable.Of(Field.IdNumber, FieldTable.RelationOf(post.Role, keeperIsUnderPost: true)) == Showing.None
            ? row
            : row with { LastFour = values.LastFour(row.IdNumberCipher, row.MemberId) };
}
