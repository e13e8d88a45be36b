using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>支部积分汇总表的一行: one member's year. Every sum comes from the scoring service; nothing is added up here.</summary>
public sealed record BranchScoreRow
{
    /// <summary>The full name of his branch.</summary>
    public required string Branch { get; init; }

    public required string Name { get; init; }

    /// <summary>公民身份号码后四位: which of two of one name; null where none is known, or the reader may not see it.</summary>
    public string? LastFour { get; init; }

    /// <summary>S-base1 to S-base5, as far as they count.</summary>
    public required IReadOnlyList<int> Base { get; init; }

    public required int BaseSubtotal { get; init; }

    /// <summary>S-act1 to S-act4, as far as they count.</summary>
    public required IReadOnlyList<int> Activity { get; init; }

    public required int ActivitySubtotal { get; init; }

    /// <summary>0 or less.</summary>
    public required int Deduction { get; init; }

    public required int Total { get; init; }

    /// <summary>可评等次: every grade that may be given.</summary>
    public required string AllowedGrades { get; init; }

    /// <summary>双方状态: agreed, one-sided, no counterpart, or still open.</summary>
    public required string Settlement { get; init; }

    public string? Remark { get; init; }
}

/// <summary>
/// 支部积分汇总表: the members of a branch with their points of a year, in the order given and without ranks (docs/decisions/0018). R-21.
/// </summary>
/// <remarks>The sum of the deductions is part of the points; what they rest on stands nowhere here.</remarks>
public static class BranchScoreSummary
{
    private const double PointsWidth = 8;

    public static Table<BranchScoreRow> Table { get; } = new Table<BranchScoreRow>("支部积分汇总表")
        .Counter()
        .Text("所在党支部", 22, r => r.Branch)
        .Text("姓名", 12, r => r.Name)
        .Freeze()
        .Text("身份号码后四位", 10, r => r.LastFour, alignment: ColumnAlignment.Center)
        .Group("基础积分", t => Items(
            t, r => r.Base, "外出前报告", "联系汇报变更", "亮身份报到", "足额交纳党费", "线下组织生活").Points(
            "基础小计", PointsWidth, r => r.BaseSubtotal))
        .Group("活动积分", t => Items(t, r => r.Activity, "岗位承诺志愿", "服务群众救灾", "铸牢治理振兴", "荣誉表彰").Points(
            "活动小计", PointsWidth, r => r.ActivitySubtotal))
        .Points("扣分", PointsWidth, r => r.Deduction)
        .Points("总分", PointsWidth, r => r.Total)
        .Text("可评等次", 18, r => r.AllowedGrades, shown: Outlets.Reports)
        .Text("双方状态", 12, r => r.Settlement, alignment: ColumnAlignment.Center, shown: Outlets.Reports)
        .Text("备注", 16, r => r.Remark, shown: Outlets.Reports);

    /// <summary>支部积分汇总表（2026 年度）.</summary>
    public static string TitleOf(int year) => $"{Table.Title}（{year} 年度）";

    private static Table<BranchScoreRow> Items(Table<BranchScoreRow> table, Func<BranchScoreRow, IReadOnlyList<int>> points, params string[] titles)
    {
        foreach (var (i, title) in titles.Index()) table = table.Points(title, PointsWidth, r => points(r)[i]);
        return table;
    }
}
