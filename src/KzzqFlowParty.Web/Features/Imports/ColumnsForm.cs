using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>表头和列 as a person confirms or corrects them, sheet by sheet.</summary>
public sealed class ColumnsForm
{
    private const int LowestHeader = 1_000;

    public List<SheetForm> Sheets { get; set; } = [];

    /// <summary>重新识别: the sheet (from 0) whose columns are to be recognized anew under the header row given.</summary>
    public int? Look { get; set; }

    /// <summary>What was recognized; sheets without a recognized header, and hidden ones, are left out until somebody asks for them.</summary>
    public static ColumnsForm Of(IEnumerable<RosterSheet> sheets) => new() { Sheets = [.. sheets.Select(SheetForm.Of)] };

    public IEnumerable<Refusal> Refusals()
    {
        for (var i = 0; i < Sheets.Count; i++)
        {
            var sheet = Sheets[i];
            if (sheet.Skip) continue;
            var fields = sheet.Columns.Select(c => c.Field).OfType<RosterField>().ToList();
            if (!fields.Contains(RosterField.Name))
                yield return No(i, $"工作表“{sheet.Name}”没有指定“姓名”列，请指定，或者不读取这张表。");
            foreach (var twice in fields.GroupBy(f => f).Where(g => g.Count() > 1)) yield return No(
                i, $"工作表“{sheet.Name}”有两列都指定为“{RosterFields.TitleOf(twice.Key, sheet.Direction)}”，只能有一列。");
            if (sheet.HeaderRow is < 1 or > LowestHeader || sheet.HeaderRows is < 1 or > RosterReader.MostHeaderRows)
                yield return No(i, $"工作表“{sheet.Name}”的表头应从第1至{LowestHeader}行开始，占1至{RosterReader.MostHeaderRows}行。");
        }
    }

    /// <summary>By sheet; the one to be looked at anew without its columns.</summary>
    public Dictionary<string, SheetCorrection> Corrections() =>
        Sheets.Select((s, i) => (Sheet: s, IsLookedAt: i == Look))
            .GroupBy(s => s.Sheet.Name)
            .ToDictionary(g => g.Key, g => g.First().Sheet.Correction(g.First().IsLookedAt));

    private static Refusal No(int sheet, string message) => new("import.columns", message, "", $"Form.Sheets[{sheet}].HeaderRow");
}

/// <summary>One sheet on the form.</summary>
public sealed class SheetForm
{
    /// <summary>The key of the table: <see cref="RosterSheet.Key"/>.</summary>
    public string Name { get; set; } = "";

    public bool Skip { get; set; }

    public RosterDirection Direction { get; set; } = RosterDirection.Outflow;

    public int HeaderRow { get; set; } = 1;

    public int HeaderRows { get; set; } = 1;

    public List<ColumnForm> Columns { get; set; } = [];

    public static SheetForm Of(RosterSheet sheet) => new()
    {
        Name = sheet.Key,
        Skip = !sheet.IsRead,
        Direction = sheet.Direction,
        HeaderRow = sheet.HeaderRow ?? sheet.FirstRow ?? 1,
        HeaderRows = sheet.HeaderRows,
        Columns = [.. sheet.Columns.Select(c => new ColumnForm { Index = c.Index, Field = c.Field })],
    };

    public SheetCorrection Correction(bool isLookedAt) => new(
        Skip,
        Direction,
        HeaderRow,
        HeaderRows,
        isLookedAt ? null : Columns.Where(c => c.Field is not null).GroupBy(c => c.Index).ToDictionary(g => g.Key, g => g.First().Field!.Value));
}

/// <summary>One column on the form.</summary>
public sealed class ColumnForm
{
    /// <summary>From 0.</summary>
    public int Index { get; set; }

    /// <summary>Null: not read.</summary>
    public RosterField? Field { get; set; }
}
