using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Writing.Forms;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>个人积分表 as it is printed, with the number under which the print is recorded.</summary>
public sealed record ScorePrint(MemberScore Score, string Rule, ReportHead Head)
{
    private const int LongestBasis = 32;
    private const int OneLine = 13;

    /// <summary>Lines beyond the first of each basis that the page has room for in the usual type.</summary>
    private const int MostFurtherLines = 5;

    /// <summary>Much stands on it: it takes smaller type to stay on one page.</summary>
    public bool IsFull => Score.Sections.SelectMany(s => s.Lines).Sum(l => (Math.Min(l.Basis.Length, LongestBasis) - 1) / OneLine) > MostFurtherLines;

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
        var head = await record.HandleAsync("R-20", "打印个人积分表", new { member = memberId, year }, memberId, ct);
        return new(MemberScores.Of(page), GradeCeiling.CutsInWords(page.Rules), head);
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
        return new($"积分表-{page.Member.Name}-{year}.xlsx", MemberScoreSheet.Write(MemberScores.Of(page), head));
    }
}

/// <summary>R-20 of a score page, for print and workbook alike.</summary>
internal static class MemberScores
{
    /// <summary>Whoever may not see what a deduction rests on gets the host's copy.</summary>
    public static MemberScore Of(ScorePage page) => page.ShowsDeductionBasis ? Whole(page) : Whole(page).ForHost();

    private static MemberScore Whole(ScorePage page) => new()
    {
        Year = page.Year,
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
        Deductions = [.. page.Deductions.Select(d => new DeductionLine(d.Rule.Title, -d.Rule.FixedPoints, -d.Points, d.Basis.Length > 0 ? d.Basis : "无", ""))],
        DeductionSubtotal = -page.Totals.Deduction,
        Total = page.Totals.Total,
        CeilingSentence = (page.WaitingPoints > 0 ? $"另有待认定 {page.WaitingPoints} 分，认定前不计入。" : "") + page.Ceiling,
    };

    private static List<ScoreLine> Lines(ScorePage page, ScoreGroup group) =>
        [.. page.Items.Where(i => i.Rule.Group == group).Select(i => new ScoreLine(i.Rule.Title, i.Rule.Cap, i.Raw, i.Points, i.ShortBasis, i.ConfirmedBy))];
}
