using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing;

/// <summary>
/// 导入模板: an empty workbook to fill in and import, made from the same columns as the ledger, with a sheet that explains them.
/// docs/decisions/0016.
/// </summary>
public static class ImportTemplate
{
    private const string NotesTitle = "填写说明";
    private const string Note =
        "一人一行；不知道的留空，不要写“无”或“不详”；各列怎样填，见“填写说明”。身份证号、电话、"
            + "日期请按文本填写，本表已设好格式。";

    // Rows prepared with the lists to choose from; more may be typed below them.
    private const int PreparedRows = 2_000;

    private static readonly Table<TableNote> Notes = new Table<TableNote>(NotesTitle, PageLayout.Portrait)
        .Text("列名", 20, n => n.Title)
        .Text("必填", 8, n => n.Note.Required ? "必填" : null, alignment: ColumnAlignment.Center)
        .Text("怎样填写", 48, n => n.Note.Choices.Count == 0 ? n.Note.Explanation : $"{n.Note.Explanation}可填：{string.Join('、', n.Note.Choices)}。")
        .Text("例子（虚构）", 22, n => n.Note.Example);

    /// <summary>The template of a table: its columns for <see cref="Outlets.Template"/>, titles and order as declared.</summary>
    public static byte[] Write<TRow>(Table<TRow> table)
    {
        var columns = table.For(Outlets.Template) with { Title = table.Title + "（导入模板）" };
        using var workbook = new FormWorkbook();
        var (sheet, firstRow) = workbook.Add(columns, Note, []);
        for (var i = 0; i < columns.Columns.Count; i++) sheet.AwaitText(i + 1, firstRow, firstRow + PreparedRows - 1, columns.Columns[i].Note?.Choices ?? []);
        workbook.Add(Notes, $"以下逐列说明《{table.Title}》怎样填写，本页不导入。", NotesOf(columns));
        return workbook.ToBytes();
    }

    private static List<TableNote> NotesOf<TRow>(Table<TRow> table) =>
        [.. table.Columns.Select(c => new TableNote(c.Title, c.Note ?? new TemplateNote("按实际填写。")))];

    private sealed record TableNote(string Title, TemplateNote Note);
}
