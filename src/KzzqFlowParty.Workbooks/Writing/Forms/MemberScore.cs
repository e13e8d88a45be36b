namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>积分表的一项: one item of the sheet with the facts behind its points.</summary>
/// <remarks>Earned is what the entries add up to, Counted what of it the cap lets count. Basis holds the facts with their dates and voucher numbers.</remarks>
public sealed record ScoreLine(string Item, int Cap, int Earned, int Counted, string Basis, string ConfirmedBy);

/// <summary>积分表的一项扣分: seen by the keeper side only. Points are 0 or less; null cap where the decision sets them.</summary>
public sealed record DeductionLine(string Item, int? FixedPoints, int Points, string Basis, string ConfirmedBy);

/// <summary>积分表的内容: a member's year as it is printed. Sums and ceiling come from the scoring service; nothing is added up on paper.</summary>
public sealed record MemberScore
{
    public required int Year { get; init; }

    /// <summary>第n版: counts the printed versions of the sheet from 1.</summary>
    public required int Edition { get; init; }

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

    /// <summary>The host's copy: of the deductions nothing but their sum. docs/decisions/0011.</summary>
    public MemberScore ForHost() => this with { Deductions = [] };
}
