using System.Globalization;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>单元格的值: a text, a whole number, a day, or nothing; the same on the page, on paper and in the workbook.</summary>
public readonly record struct TableCell
{
    /// <summary>The text as it stands; null where the cell holds something else. Never empty.</summary>
    public string? Text { get; private init; }

    public long? Number { get; private init; }

    public DateOnly? Date { get; private init; }

    public bool IsEmpty => Text is null && Number is null && Date is null;

    public static TableCell Of(string? text) => new() { Text = string.IsNullOrEmpty(text) ? null : text };

    public static TableCell Of(long? number) => new() { Number = number };

    public static TableCell Of(DateOnly? date) => new() { Date = date };

    /// <summary>A date as it was said stays a text: 2019-07 is no day, and the form sorts by time as it stands.</summary>
    public static TableCell Of(PartialDate? date) => Of(date?.ToString());

    /// <summary>积分: the points that count, or 22→20 where more were earned than the item's cap lets count.</summary>
    public static TableCell OfPoints(int earned, int counted) =>
        earned == counted ? Of(counted) : Of(string.Create(CultureInfo.InvariantCulture, $"{earned}→{counted}"));

    /// <summary>What a page shows: the text, the digits, or 2026-03-11; nothing for an empty cell.</summary>
    public override string ToString() =>
        Text ?? Number?.ToString(CultureInfo.InvariantCulture) ?? Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
