using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>流动党员积分表（个人）: one member's year on one A4 page, with its facts and four boxes to sign. R-20, docs/codes.md.</summary>
public sealed class MemberScoreSheet
{
    private static readonly double[] Widths = [10, 6, 34, 9, 38, 9, 14];

    private const int ItemColumn = 3;
    private const int BasisColumn = 5;
    private const int PointsColumn = 6;
    private const double SignatureHeight = 62;

    private readonly FormSheet sheet;
    private readonly MemberScore score;
    private int row;

    private MemberScoreSheet(FormSheet sheet, MemberScore score) => (this.sheet, this.score) = (sheet, score);

    public static byte[] Write(MemberScore score, ReportHead head)
    {
        using var workbook = new FormWorkbook();
        var page = workbook.Add($"积分表 {score.Year}", PageLayout.Portrait, Widths);
        page.FitOnePage();
        new MemberScoreSheet(page, score).Put(head);
        return workbook.ToBytes();
    }

    private void Put(ReportHead head)
    {
        sheet.Line(++row, score.Title, FormLook.Title);
        sheet.Line(++row, head.Line);
        PutPerson();
        PutHeadings();
        foreach (var section in score.Sections) PutSection(section);
        foreach (var sum in score.Sums) PutSum(sum);
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
        foreach (var (i, heading) in MemberScore.Headings.Index()) sheet.Put(row, i + 1, heading, FormLook.Header);
        sheet.Height(row, WorkbookLook.HeaderHeight);
    }

    private void PutSection(SheetSection section)
    {
        sheet.Put(row + 1, 1, section.Category, FormLook.Header, rows: section.Lines.Count);
        foreach (var line in section.Lines)
        {
            row++;
            sheet.Put(row, 2, TableCell.Of(line.Number), alignment: ColumnAlignment.Center);
            sheet.Put(row, ItemColumn, line.Item);
            sheet.Put(row, 4, line.Worth, alignment: ColumnAlignment.Center);
            sheet.Put(row, BasisColumn, line.Basis);
            sheet.Put(row, PointsColumn, line.Points, alignment: ColumnAlignment.Center);
            sheet.Put(row, 7, line.ConfirmedBy);
            FitHeight((line.Item, ItemColumn, 1), (line.Basis, BasisColumn, 1), (line.ConfirmedBy, 7, 1));
        }
    }

    private void PutSum(SheetSum sum)
    {
        row++;
        sheet.Put(row, 1, sum.Title, FormLook.Header, columns: 2);
        sheet.Put(row, 3, sum.Sentence, columns: 3);
        sheet.Put(row, PointsColumn, TableCell.Of(sum.Points), FormLook.Header);
        sheet.Put(row, 7, "");
        FitHeight((sum.Sentence, 3, 3));
    }

    private void PutSignatures()
    {
        foreach (var pair in MemberScore.Boxes.Chunk(2))
        {
            row++;
            PutSignature(1, 3, pair[0]);
            PutSignature(4, 4, pair[1]);
            sheet.Height(row, SignatureHeight);
        }
    }

    private void PutSignature(int column, int columns, SheetBox box) =>
        sheet.Put(row, column, $"{box.Title}\n\n{box.Signer}　　　　　　　　年　　月　　日", columns: columns);

    private void FitHeight(params (string Text, int Column, int Columns)[] cells) =>
        sheet.Height(row, WorkbookLook.LineHeight * cells.Max(c => sheet.Lines(c.Text, c.Column, c.Columns)) + 2);
}
