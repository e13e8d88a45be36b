using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>
/// Free words of a workbook on their way into columns that are not encrypted: no longer than the column, and no ID number or phone in them
/// (docs/decisions/0013, docs/decisions/0003).
/// </summary>
public static class PlainTexts
{
    public static string? Of(string? text, int longest)
    {
        var kept = TextForms.Kept(text is null ? null : NumbersInText.Masked(text));
        return kept is null || kept.Length <= longest ? kept : kept[..(longest - 1)] + "…";
    }
}
