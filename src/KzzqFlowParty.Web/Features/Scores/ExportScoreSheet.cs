using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Writing.Forms;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>个人积分表 as it is printed, with the number under which the print is recorded.</summary>
public sealed record ScorePrint(ScorePage Page, ReportHead Head)
{
    private const int LongestBasis = 32;
    private const int OneLine = 13;

    /// <summary>Lines beyond the first of each basis that the page has room for in the usual type.</summary>
    private const int MostFurtherLines = 5;

    /// <summary>Much stands on it: it takes smaller type to stay on one page.</summary>
    public bool IsFull => Page.Items.Select(i => i.ShortBasis)
        .Concat(Page.Deductions.Select(d => d.Basis))
        .Sum(b => (Math.Min(b.Length, LongestBasis) - 1) / OneLine) > MostFurtherLines;

    /// <summary>A basis as one page has room for it; in full it stands on the screen.</summary>
    public static string Cut(string basis) => basis.Length <= LongestBasis ? basis : string.Concat(basis.AsSpan(0, LongestBasis - 1), "…");
}

/// <summary>打印个人积分表 R-20: a print leaves the system like an export, and is recorded like one.</summary>
public sealed class PrintScoreSheet(FlowPartyDbContext db, ReadScorePage read, RecordExport record) : IUseCase
{
    public async Task<ScorePrint?> HandleAsync(Guid memberId, int year, CancellationToken ct)
    {
        if (await read.HandleAsync(memberId, year, ct) is not { } page) return null;
        db.Operation = "打印个人积分表";
        return new(page, await record.HandleAsync("R-20", "打印个人积分表", new { member = memberId, year }, memberId, ct));
    }
}

/// <summary>导出个人积分表 R-20: the host's copy carries no basis of a deduction (docs/decisions/0011).</summary>
public sealed class ExportScoreSheet(FlowPartyDbContext db, ReadScorePage read, RecordExport record) : IUseCase
{
    public async Task<ReportFile?> HandleAsync(Guid memberId, int year, CancellationToken ct)
    {
        if (await read.HandleAsync(memberId, year, ct) is not { } page) return null;
        db.Operation = "导出个人积分表";
        var head = await record.HandleAsync("R-20", "导出个人积分表", new { member = memberId, year }, memberId, ct);
        var copy = page.ShowsDeductionBasis ? ScoreSheetCopy.Keeper : ScoreSheetCopy.Host;
        return new($"积分表-{page.Member.Name}-{year}.xlsx", MemberScoreSheet.Write(Of(page), head, copy));
    }

    private static MemberScore Of(ScorePage page) => new()
    {
        Year = page.Year,
        Edition = 1,
        Name = page.Member.Name,
        Gender = page.Member.Gender,
        Ethnicity = page.Member.Ethnicity,
        Branch = page.Member.Branch,
        HostOrganization = page.Member.Host,
        Departure = $"{page.Member.Departure} {page.Member.Place}".Trim(),
        MemberType = page.Member.Type,
        Base = Lines(page, ScoreGroup.Base),
        BaseSubtotal = page.Totals.Base,
        Activity = Lines(page, ScoreGroup.Activity),
        ActivitySubtotal = page.Totals.Activity,
        Deductions = [.. page.Deductions.Select(d => new DeductionLine(d.Rule.Title, d.Rule.FixedPoints, -d.Points, d.Basis, ""))],
        DeductionSubtotal = -page.Totals.Deduction,
        Total = page.Totals.Total,
        CeilingSentence = page.Ceiling,
    };

    private static List<ScoreLine> Lines(ScorePage page, ScoreGroup group) =>
        [.. page.Items.Where(i => i.Rule.Group == group).Select(i => new ScoreLine(i.Rule.Title, i.Rule.Cap, i.Raw, i.Points, i.ShortBasis, i.ConfirmedBy))];
}
