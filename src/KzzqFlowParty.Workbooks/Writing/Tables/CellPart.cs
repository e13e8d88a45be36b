using System.Globalization;
using KzzqFlowParty.Domain.Flow;

namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>单元格的内容: one piece of what a page shows in a cell. Every piece has a plain text, which workbook and print take.</summary>
public abstract record CellPart
{
    public abstract string Plain { get; }

    public static implicit operator CellPart(string? text) => new TextPart(text ?? "");
}

/// <param name="IsMuted">Says that there is nothing: —, 未登记.</param>
public sealed record TextPart(string Text, bool IsMuted = false) : CellPart
{
    public override string Plain => Text;
}

/// <summary>A second, smaller line under the first.</summary>
/// <param name="DeskOnly">Left out on a phone.</param>
public sealed record SecondLine(string? Text, bool DeskOnly = false) : CellPart
{
    public override string Plain => Text ?? "";
}

/// <summary>A link.</summary>
/// <param name="To">A page of the site in the words of the program that draws pages, or an address as it stands: tel:13800001234.</param>
/// <param name="Unseen">Read aloud after the text, where the text alone does not say whose link it is.</param>
/// <param name="ShownFor">The permission for which it is drawn; null for everybody.</param>
public sealed record LinkPart(object To, string Text, string? Unseen = null, Enum? ShownFor = null) : CellPart
{
    public override string Plain => Text;
}

/// <summary>A state in an icon and words.</summary>
public sealed record TagPart(StateKind Kind, string Words) : CellPart
{
    public override string Plain => Words;
}

/// <summary>四清: four lamps.</summary>
public sealed record LampsPart(FourClear Lamps) : CellPart
{
    public override string Plain => string.Join('、', Words.Select(w => w.Word + (w.IsClear ? "清" : "不清")));

    public IReadOnlyList<(string Word, bool IsClear)> Words =>
        [("底数", Lamps.Person), ("方向", Lamps.Direction), ("时间", Lamps.Time), ("联系方式", Lamps.Contact)];
}

/// <summary>总分: a year's total, which a page draws with its bar.</summary>
public sealed record TotalPart(int Total) : CellPart
{
    public override string Plain => Total.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A box to tick for an act upon several rows. It has no text.</summary>
/// <param name="Field">The field of the form around the table.</param>
/// <param name="Label">What is ticked, for who hears the page.</param>
/// <param name="IsTicked">As the page opens.</param>
public sealed record TickPart(string Field, string Value, string Label, bool IsTicked = false) : CellPart
{
    /// <summary>What the order of a page calls the column of ticks.</summary>
    public const string ColumnTitle = "选择";

    public override string Plain => "";
}
