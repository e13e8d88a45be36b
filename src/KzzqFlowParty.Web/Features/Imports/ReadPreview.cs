using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>核对 as a page: the rows of a batch with one verdict, a page of them, each with what will change or what is wrong.</summary>
/// <param name="HasFile">Whether the uploaded file is still kept.</param>
public sealed record PreviewPage(
    Guid Id, string Number, string FileName, ImportStanding Standing, ImportCounts Counts, RowVerdict Shown, int Page, int Size, IReadOnlyList<PreviewRow> Rows,
    bool HasFile)
{
    /// <summary>What was not read, table by table.</summary>
    public IReadOnlyList<UnreadOfTable> Unread { get; init; } = [];

    public static IReadOnlyList<RowVerdict> Tabs { get; } = [RowVerdict.New, RowVerdict.Changed, RowVerdict.Same, RowVerdict.Waiting, RowVerdict.Wrong];

    public bool ReturnsFile => HasFile && Standing.Allows(ImportAct.ReturnFile);

    public int Total => CountOf(Shown);

    /// <summary>Rows that an import would do something about.</summary>
    public int ToImport => Counts.New + Counts.Changed;

    public int CountOf(RowVerdict verdict) => ImportWords.CountOf(Counts, verdict);
}

/// <summary>One row for the eye: no ID number beyond its last four, no phone beyond its mask.</summary>
/// <param name="Candidates">Members of whom he may be one.</param>
public sealed record PreviewRow(StagedRow Row, string? Branch, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>What was read of it is not kept any more: it says whom it spoke of, as the register names him now, and what it changed.</summary>
    public bool IsForgotten { get; init; }

    public string LastFour => Row.Facts.IdNumber?.LastFour ?? "";

    public string Phone => Row.Facts.Phone?.Masked ?? "";

    /// <summary>人员类别 as understood.</summary>
    public string MemberType => Codes.MemberType.LabelOf(Row.Facts.MemberType?.ToString("D"));

    /// <summary>The region as understood, where the place itself does not say it in full.</summary>
    public string? Place => Row.Facts.PlaceRegion is { } code && Regions.FullName(code) is var name && name != Row.Facts.Place ? name : null;

    public bool HasUnclearPlace => !Errors.Any() && Row.Warnings.Any(w => w.Code == FindingCodes.PlaceUnclear);

    /// <summary>已故 or 已转出 stands behind the name, and nobody has said that the row stands.</summary>
    public bool AsksStatus => Row.Judgment.Verdict == RowVerdict.Waiting && Row.Judgment.AsksStatus;

    /// <summary>Its changes were declined.</summary>
    public bool IsDeclined => Row.Judgment.Reason == RowJudge.Declined;

    public IEnumerable<RosterFinding> Errors => Row.Errors.Concat(Row.Judgment.Errors);

    /// <summary>Whether the last column has anything to say of this row.</summary>
    public bool HasRemarks => Errors.Any() || Warnings.Any() || Candidates.Count > 0 || Row.Judgment.Changes.Count > 0 || Row.Judgment.Reason is not null;

    public IEnumerable<RosterFinding> Warnings => Row.Warnings.Concat(Row.Judgment.Warnings);
}

/// <summary>A member among whom a person chooses.</summary>
/// <param name="ToldBy">Year and month of birth; where it is not known, the last four of the number. Never both.</param>
public sealed record Candidate(Guid Id, string Name, string ToldBy, string Phone);

/// <summary>Reads one page of the preview: the batch, its rows, the names of branches and candidates on it.</summary>
public sealed class ReadPreview(FlowPartyDbContext db, FieldCipher cipher, SensitiveValues values) : IUseCase
{
    private const int MostRows = 100;

    /// <param name="id">The batch.</param>
    /// <param name="shown">The verdict; null for the first that any row has.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <returns>Null where the organization has no such batch with judged rows.</returns>
    public async Task<PreviewPage?> HandleAsync(Guid id, RowVerdict? shown, int page, int size, CancellationToken ct)
    {
        var batch = await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id && b.OrganizationId == db.OrganizationId, ct);
        if (batch is null || !batch.Standing.Allows(ImportAct.SeeRows)) return null;
        var verdict = shown ?? PreviewPage.Tabs.FirstOrDefault(t => ImportWords.CountOf(batch.Counts, t) > 0, RowVerdict.New);
        var (at, rowsAPage) = (Math.Max(1, page), Math.Clamp(size, 1, MostRows));
        var kept = await db.RowsOf(id).AsNoTracking().Where(r => r.Verdict == verdict).OrderBy(r => r.Place)
            .Skip((at - 1) * rowsAPage).Take(rowsAPage).ToListAsync(ct);
        var papers = ImportPapers.Of(batch, cipher);
        var rows = await RowsAsync([.. kept.Where(r => r.HasFacts).Select(r => r.Read<StagedRow>(cipher))], papers, ct);
        rows.AddRange(await ForgottenAsync([.. kept.Where(r => !r.HasFacts)], ct));
        return new(id, batch.Number, batch.FileName, batch.Standing, batch.Counts, verdict, at, rowsAPage, rows, await db.FileOf(id).AnyAsync(ct))
        {
            Unread = ReadKeptBook.Unread(batch, papers),
        };
    }

    private async Task<List<PreviewRow>> RowsAsync(List<StagedRow> rows, NameMatches matches, CancellationToken ct)
    {
        var branches = rows.Select(r => matches.Branches.GetValueOrDefault(NamesOfBook.BranchOf(r))).Distinct().ToList();
        var names = await db.Organizations.Where(o => branches.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        var ids = rows.SelectMany(r => r.Judgment.Candidates).Distinct().ToList();
        var members = ids.Count == 0 ? [] : await db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        return [.. rows.Select(r => new PreviewRow(
            r,
            names.GetValueOrDefault(matches.Branches.GetValueOrDefault(NamesOfBook.BranchOf(r))),
            [.. r.Judgment.Candidates.Where(members.ContainsKey).Select(c => Of(members[c]))]))];
    }

    /// <summary>Rows of a finished batch. Somebody whom the present post does not see is not named.</summary>
    private async Task<IEnumerable<PreviewRow>> ForgottenAsync(List<ImportRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.MemberId).OfType<Guid>().ToList();
        var people = ids.Count == 0 ? [] : await (from m in db.Members
                                                  where ids.Contains(m.Id)
                                                  join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                                                  select new { m.Id, m.Name, Branch = o.FullName }).ToDictionaryAsync(m => m.Id, ct);
        return rows.Select(r =>
        {
            var person = r.MemberId is { } id ? people.GetValueOrDefault(id) : null;
            var judgment = new Judgment(r.Verdict) { MemberId = r.MemberId, Changes = [.. r.ReadChanges().Select(title => new FieldChange(title, "", ""))] };
            var facts = new RosterFacts { Name = person?.Name ?? "（看不到的人）" };
            var row = new StagedRow(r.Sheet, r.Number, RosterDirection.Outflow, facts, [], []) { Judgment = judgment };
            return new PreviewRow(row, person?.Branch, []) { IsForgotten = true };
        });
    }

    private Candidate Of(Member m) => new(
        m.Id,
        m.Name,
        PersonWords.Born(m.BirthOn) ?? (values.LastFour(m.IdNumberCipher, m.Id) is { } last ? $"尾号 {last}" : ""),
        values.MaskedPhone(m.PhoneCipher, SealedField.MemberPhone, m.Id) ?? "");
}
