using System.Globalization;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>积分表的一项: one item of the sheet with the facts behind its points.</summary>
/// <remarks>Earned is what the entries add up to, Counted what of it the cap lets count. Basis holds the facts with their dates and voucher numbers.</remarks>
public sealed record ScoreLine(string Item, int Cap, int Earned, int Counted, string Basis, string ConfirmedBy);

/// <summary>积分表的一项扣分: seen by the keeper side only. Points are 0 or less; null cap where the decision sets them.</summary>
public sealed record DeductionLine(string Item, int? FixedPoints, int Points, string Basis, string ConfirmedBy);

/// <summary>积分表的一行, as paper and workbook have it alike. Worth is the cap, or 酌情 where the decision sets the points.</summary>
public sealed record SheetLine(int Number, string Item, string Worth, string Basis, TableCell Points, string ConfirmedBy);

/// <summary>积分表的一类: 基础积分, 活动积分 or 反向扣分 with its lines.</summary>
public sealed record SheetSection(string Category, IReadOnlyList<SheetLine> Lines);

/// <summary>积分表的一行小计; the sentence stands beside the total only.</summary>
public sealed record SheetSum(string Title, int Points, string Sentence = "");

/// <summary>积分表的签字栏.</summary>
public sealed record SheetBox(string Title, string Signer);

/// <summary>积分表的内容: a member's year as it is printed. Sums and ceiling come from the scoring service; nothing is added up on paper.</summary>
public sealed record MemberScore
{
    public required int Year { get; init; }

    public required string Name { get; init; }

    public required string Gender { get; init; }

    public required string Ethnicity { get; init; }

    public required string Branch { get; init; }

    public string? HostOrganization { get; init; }

    /// <summary>外出时间地点: 2025-03-11，辽宁省沈阳市铁西区.</summary>
    public required string Departure { get; init; }

    public required string MemberType { get; init; }

    public required IReadOnlyList<ScoreLine> Base { get; init; }

    public required int BaseSubtotal { get; init; }

    public required IReadOnlyList<ScoreLine> Activity { get; init; }

    public required int ActivitySubtotal { get; init; }

    public required IReadOnlyList<DeductionLine> Deductions { get; init; }

    /// <summary>0 or less.</summary>
    public required int DeductionSubtotal { get; init; }

    public required int Total { get; init; }

    /// <summary>等次上限, in the words of the year's rule set.</summary>
    public required string CeilingSentence { get; init; }

    /// <summary>单方确认: when and how the other side was asked in vain; null where it agreed or is still asked.</summary>
    public IReadOnlyList<string>? OneSidedAttempts { get; init; }

    public static IReadOnlyList<string> Headings { get; } = ["类别", "序号", "项目", "分值（上限）", "计分依据", "得分", "确认方"];

    /// <summary>Two and two, from the left.</summary>
    public static IReadOnlyList<SheetBox> Boxes { get; } =
    [
        new("流出地党支部意见：", "书记（签字）："), new("流入地党组织意见：", "负责人（签字）："),
        new("本人确认或异议：", "本人（签字）："), new("苏木镇党委审核：", "负责人（签字）："),
    ];

    public string Title => $"科左中旗流动党员积分表（{Year} 年度）";

    /// <summary>Without one that has no lines, as the host's copy has no deductions.</summary>
    public IReadOnlyList<SheetSection> Sections =>
    [
        .. new SheetSection[]
        {
            new("基础积分", [.. Base.Select(Of)]), new("活动积分", [.. Activity.Select(Of)]), new("反向扣分", [.. Deductions.Select(Of)]),
        }.Where(s => s.Lines.Count > 0),
    ];

    public IReadOnlyList<SheetSum> Sums =>
    [
        new("基础积分小计", BaseSubtotal), new("活动积分小计", ActivitySubtotal), new("扣分小计", DeductionSubtotal),
        new("总分", Total, $"等次上限：{CeilingSentence}"),
    ];

    /// <summary>The host's copy: of the deductions nothing but their sum. docs/decisions/0011.</summary>
    public MemberScore ForHost() => this with { Deductions = [] };

    private static SheetLine Of(ScoreLine line, int index) => new(
        index + 1, line.Item, line.Cap.ToString(CultureInfo.InvariantCulture), line.Basis, TableCell.OfPoints(line.Earned, line.Counted), line.ConfirmedBy);

    private static SheetLine Of(DeductionLine line, int index) => new(
        index + 1, line.Item, line.FixedPoints?.ToString(CultureInfo.InvariantCulture) ?? "酌情", line.Basis, TableCell.Of(line.Points), line.ConfirmedBy);
}
