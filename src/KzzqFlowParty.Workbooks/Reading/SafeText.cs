using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>A cell for the correction screen: short, and of an ID number only the last four characters (docs/decisions/0003).</summary>
internal static class SafeText
{
    private const int Longest = 40;

    public static string Of(CellValue cell)
    {
        var text = NumbersInText.Masked(TextForms.Trim(cell.Text));
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
