using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>A cell for the correction screen: short, and of an ID number only the last four characters (docs/decisions/0003).</summary>
internal static class SafeText
{
    private const int Longest = 40;
    private const int ShortestIdNumber = 15;

    public static string Of(CellValue cell)
    {
        var text = TextForms.Trim(cell.Text);
        var compact = TextForms.Compact(text);
        if (compact.Length is >= ShortestIdNumber and <= 18 && compact.Count(char.IsAsciiDigit) >= ShortestIdNumber - 1)
            return new string('*', compact.Length - 4) + compact[^4..];
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
