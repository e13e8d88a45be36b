using System.Globalization;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>
/// 积分表归谁: the copy of the formal organization, or that of the host, which says nothing of what a deduction rests on (docs/decisions/0011).
/// </summary>
public enum ScoreSheetCopy
{
    Keeper,
    Host,
}

/// <summary>流动党员积分表（个人）: one member's year on one A4 page, with its facts and four boxes to sign. R-20, docs/codes.md.</summary>
public sealed class MemberScoreSheet
{
    private static readonly double[] Widths = [10, 6, 34, 9, 38, 9, 14];
    private static readonly string[] Headings = ["类别", "序号", "项目", "分值(上限)", "计分依据", "得分", "确认方"];

    private const int ItemColumn = 3;
    private const int BasisColumn = 5;
    private const int PointsColumn = 6;
    private const double SignatureHeight = 62;

    private readonly FormSheet sheet;
    private readonly MemberScore score;
    private int row;

    private MemberScoreSheet(FormSheet sheet, MemberScore score) => (this.sheet, this.score) = (sheet, score);

    public static byte[] Write(MemberScore score, ReportHead head, ScoreSheetCopy copy)
    {
        using var workbook = new FormWorkbook();
        var page = workbook.Add($"积分表 {score.Year}", PageLayout.Portrait, Widths);
        page.FitOnePage();
        new MemberScoreSheet(page, copy == ScoreSheetCopy.Host ? score.ForHost() : score).Put(head);
        return workbook.ToBytes();
    }

    private void Put(ReportHead head)
    {
        sheet.Line(++row, $"科左中旗流动党员积分表（{score.Year} 年度） · 第 {score.Edition} 版", FormLook.Title);
        sheet.Line(++row, head.Line);
        PutPerson();
        PutHeadings();
        PutLines("基础积分", [.. score.Base.Select(Of)]);
        PutLines("活动积分", [.. score.Activity.Select(Of)]);
        PutLines("反向扣分", [.. score.Deductions.Select(Of)]);
        PutSums();
        PutSignatures();
        if (score.OneSidedAttempts is { } attempts) sheet.Line(++row, $"单方确认。与对方联系的经过：{string.Join('；', attempts)}。");
    }

    private void PutPerson()
    {
        PutPairs(("姓名", score.Name), ("性别、民族", $"{score.Gender}　{score.Ethnicity}"));
        PutPairs(("所在党支部", score.Branch), ("流入地党组织", score.HostOrganization ?? "—"));
        PutPairs(("外出时间地点", score.Departure), ("人员类别", score.MemberType));
    }

    private void PutPairs((string Label, string Value) left, (string Label, string Value) right)
    {
        row++;
        sheet.Put(row, 1, left.Label, FormLook.Header, columns: 2);
        sheet.Put(row, 3, left.Value);
        sheet.Put(row, 4, right.Label, FormLook.Header);
        sheet.Put(row, 5, right.Value, columns: 3);
        FitHeight((left.Value, 3, 1), (right.Label, 4, 1), (right.Value, 5, 3));
    }

    private void PutHeadings()
    {
        row++;
        for (var i = 0; i < Headings.Length; i++) sheet.Put(row, i + 1, Headings[i], FormLook.Header);
        sheet.Height(row, WorkbookLook.HeaderHeight);
    }

    private void PutLines(string category, IReadOnlyList<Line> lines)
    {
        if (lines.Count == 0) return;
        sheet.Put(row + 1, 1, category, FormLook.Header, rows: lines.Count);
        foreach (var (i, line) in lines.Index())
        {
            row++;
            sheet.Put(row, 2, TableCell.Of(i + 1), alignment: ColumnAlignment.Center);
            sheet.Put(row, ItemColumn, line.Item);
            sheet.Put(row, 4, line.Worth, alignment: ColumnAlignment.Center);
            sheet.Put(row, BasisColumn, line.Basis);
            sheet.Put(row, PointsColumn, line.Points, alignment: ColumnAlignment.Center);
            sheet.Put(row, 7, line.ConfirmedBy);
            FitHeight((line.Item, ItemColumn, 1), (line.Basis, BasisColumn, 1), (line.ConfirmedBy, 7, 1));
        }
    }

    private void PutSums()
    {
        PutSum("基础积分小计", score.BaseSubtotal, "");
        PutSum("活动积分小计", score.ActivitySubtotal, "");
        PutSum("扣分小计", score.DeductionSubtotal, "");
        PutSum("总分", score.Total, $"等次上限：{score.CeilingSentence}");
    }

    private void PutSum(string title, int points, string sentence)
    {
        row++;
        sheet.Put(row, 1, title, FormLook.Header, columns: 2);
        sheet.Put(row, 3, sentence, columns: 3);
        sheet.Put(row, PointsColumn, TableCell.Of(points), FormLook.Header);
        sheet.Put(row, 7, "");
        FitHeight((sentence, 3, 3));
    }

    private void PutSignatures()
    {
        row++;
        PutSignature(1, 3, "流出地党支部意见：", "书记（签字）：");
        PutSignature(4, 4, "流入地党组织意见：", "负责人（签字）：");
        sheet.Height(row, SignatureHeight);
        row++;
        PutSignature(1, 3, "本人确认或异议：", "本人（签字）：");
        PutSignature(4, 4, "苏木镇党委审核：", "负责人（签字）：");
        sheet.Height(row, SignatureHeight);
    }

    private void PutSignature(int column, int columns, string title, string signer) =>
        sheet.Put(row, column, $"{title}\n\n{signer}　　　　　　　　年　　月　　日", columns: columns);

    private void FitHeight(params (string Text, int Column, int Columns)[] cells) =>
        sheet.Height(row, WorkbookLook.LineHeight * cells.Max(c => sheet.Lines(c.Text, c.Column, c.Columns)) + 2);

    private static Line Of(ScoreLine line) =>
        new(line.Item, line.Cap.ToString(CultureInfo.InvariantCulture), line.Basis, TableCell.OfPoints(line.Earned, line.Counted), line.ConfirmedBy);

    private static Line Of(DeductionLine line) =>
        new(line.Item, line.FixedPoints?.ToString(CultureInfo.InvariantCulture) ?? "酌情", line.Basis, TableCell.Of(line.Points), line.ConfirmedBy);

    private sealed record Line(string Item, string Worth, string Basis, TableCell Points, string ConfirmedBy);
}
