using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>操作日志, newest first, a page at a time.</summary>
/// <param name="Filter">As asked.</param>
/// <param name="Rows">At most <see cref="ListAudit.Size"/>.</param>
/// <param name="Next">Where the next, older page begins; null on the last.</param>
/// <param name="About">For whom or by whom, where the address names a member, an account or an organization.</param>
public sealed record AuditList(AuditFilter Filter, IReadOnlyList<AuditRow> Rows, long? Next, string? About);

/// <summary>One entry in words.</summary>
public sealed record AuditRow(
    long Number, DateTimeOffset At, string Kind, string Operation, Guid UserId, string Person, Guid OrganizationId, string? Organization, AuditSubject Subject,
    string? Purpose, string Content = "");

/// <summary>Rows by keyset: the log is long, and its end moves while one reads. Names are looked up for the rows shown.</summary>
public sealed class ListAudit(FlowPartyDbContext db, AccountNames accounts, AuditValues values, WordBook book, CurrentPost post) : IUseCase
{
    /// <summary>What an import does to its people: their own entries are the batch's rows (docs/decisions/0017).</summary>
    private static readonly string[] OfImports = ["导入名册", "撤销导入", "下载导入文件的错误原因"];

    public const int Size = 50;

    /// <summary>Of people of the same name so many are searched.</summary>
    private const int MostPeople = 50;

    public async Task<AuditList> HandleAsync(AuditFilter filter, CancellationToken ct)
    {
        var entries = await NewestAsync(filter, ct);
        var shown = entries.Take(Size).ToList();
        var rows = await InWordsAsync(shown, await values.NamesAsync(shown, ct), ct);
        return new(filter, rows, entries.Count > Size ? shown[^1].Number : null, await TitleAsync(filter, ct));
    }

    /// <summary>
    /// One more than is shown. What somebody did and what was done to his account are read one after the other, each by its index, and put together.
    /// </summary>
    private async Task<List<AuditEntry>> NewestAsync(AuditFilter filter, CancellationToken ct)
    {
        var found = new List<AuditEntry>();
        foreach (var entries in await AskedAsync(filter, ct))
            found.AddRange(await entries.OrderByDescending(a => a.Number).Take(Size + 1).ToListAsync(ct));
        return [.. found.DistinctBy(a => a.Number).OrderByDescending(a => a.Number).Take(Size + 1)];
    }

    /// <summary>The entries asked for, as queries of which each is found by an index; one entry may be in several.</summary>
    internal async Task<IReadOnlyList<IQueryable<AuditEntry>>> AskedAsync(AuditFilter filter, CancellationToken ct)
    {
        var all = filter.Of(db);
        IQueryable<AuditEntry>[] about = filter.Member is { } member ? await AboutAsync(all, member, ct) : [all];
        var (ids, subjects) = await InvolvedAsync(filter, ct);
        return ids is null ? about : [.. about.SelectMany(a => new[] { a.Where(e => ids.Contains(e.UserId)), a.Where(e => subjects.Contains(e.Subject)) })];
    }

    /// <summary>谁看过、改过此人: entries of his own, of exports and prints in which he stood, of imports that entered or changed him.</summary>
    private async Task<IQueryable<AuditEntry>[]> AboutAsync(IQueryable<AuditEntry> all, Guid member, CancellationToken ct)
    {
        var files = db.ExportedMembers.Where(e => e.MemberId == member).Select(e => e.Subject);
        var batches = (await db.ImportsTouching(member).ToListAsync(ct)).ConvertAll(b => $"ImportBatch/{b}");
        return
        [
            all.Where(a => a.MemberId == member),
            all.Where(a => files.Contains(a.Subject) && a.Kind == AuditKind.Export),
            all.Where(a => batches.Contains(a.Subject) && OfImports.Contains(a.Operation)),
        ];
    }

    /// <summary>The accounts that are asked for, and under which subjects the log speaks of them; null where none is.</summary>
    private async Task<(IReadOnlyCollection<Guid>? Ids, IReadOnlyCollection<string> Subjects)> InvolvedAsync(AuditFilter filter, CancellationToken ct)
    {
        var named = TextForms.Kept(filter.Person) is { } name ? await accounts.FindAsync(name, MostPeople, ct) : null;
        IReadOnlyCollection<Guid>? ids = filter.Account is not { } account ? named : named is null || named.Contains(account) ? [account] : [];
        return (ids, ids is null ? [] : await accounts.SubjectsOfAsync(ids, ct));
    }

    /// <param name="entries">As read.</param>
    /// <param name="known">Names of what they speak of.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <param name="withContent">Also what changed, in one text: for the workbook.</param>
    internal async Task<IReadOnlyList<AuditRow>> InWordsAsync(
        IReadOnlyCollection<AuditEntry> entries, AuditNames known, CancellationToken ct, bool withContent = false)
    {
        var names = await accounts.OfAsync([.. entries.Select(a => a.UserId).Distinct()], ct);
        var ids = entries.Select(a => a.OrganizationId).Distinct().ToList();
        var organizations = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        return [.. entries.Select(a => new AuditRow(
            a.Number, a.At, AuditKinds.TitleOf(a.Kind), a.Operation,
            a.UserId,
            names.GetValueOrDefault(a.UserId) ?? AccountNames.Nobody,
            a.OrganizationId,
            organizations.GetValueOrDefault(a.OrganizationId),
            AuditSubject.Of(a, known, book, post),
            a.Purpose is null || RoleTable.SeesPersons(post.Role) ? a.Purpose : AuditSubject.Hidden,   // free text may name a member
            withContent ? ContentOf(a, known) : ""))];
    }

    private string ContentOf(AuditEntry entry, AuditNames known) => string.Join('；', values.ChangesOf(entry, known)
        .Select(c => c.Before == AuditValues.None ? $"{c.Field}：{c.After}" : $"{c.Field}：{c.Before} → {c.After}"));

    /// <summary>The audit administrator reads no member's name (docs/decisions/0012): his filters answer nothing here.</summary>
    private async Task<string?> TitleAsync(AuditFilter filter, CancellationToken ct)
    {
        if (filter.Member is { } member && RoleTable.SeesPersons(post.Role)) return await db.MemberInSight(member).Select(m => m.Name).SingleOrDefaultAsync(ct);
        if (filter.Account is { } account) return (await accounts.OfAsync([account], ct)).GetValueOrDefault(account);
        return filter.Organization is { } organization
            ? await db.Organizations.Where(o => o.Id == organization).Select(o => o.FullName).SingleOrDefaultAsync(ct)
            : null;
    }
}
