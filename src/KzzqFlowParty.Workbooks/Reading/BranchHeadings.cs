using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>支部标题: the branch that a line of text names for the people below it, as 一、套海嘎查党支部（2人） does.</summary>
internal static partial class BranchHeadings
{
    /// <summary>Null where the line names no branch.</summary>
    public static string? In(SheetRow row)
    {
        var texts = row.Cells.Where(c => c.Kind == CellKind.Text && !c.IsBlank).Select(c => TextForms.Compact(c.Text)).Distinct().ToList();
        return texts.Select(Named).FirstOrDefault(n => n is not null);
    }

    private static string? Named(string text)
    {
        if (Labelled().Match(text) is { Success: true } labelled) return labelled.Groups["name"].Value;
        if (Branch().Match(text) is { Success: true } branch) return branch.Groups["name"].Value;
        return Numbered().Match(text) is { Success: true } village ? village.Groups["name"].Value : null;
    }

    /// <summary>支部名称：套海嘎查党支部.</summary>
    [GeneratedRegex(
        "^(填报单位|填报支部|支部名称|党支部名称|所在党支部|所在支部|党支部|单位)(\\((盖章|公章)\\))?:(?<name>[^:]{2,40}(支部|总支|支部委员会))(填报时间.*)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Labelled();

    [GeneratedRegex(
        "^(\\(?[一二三四五六七八九十0-9]+[、.)])?(?<name>[^:、,。;()]{2,40}(支部|总支|支部委员会))(\\([^()]*\\))?"
            + "(流动党员|流出党员|流入党员)?(名册|花名册|台账|名单)?:?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Branch();

    /// <summary>一、套海嘎查（2人）.</summary>
    [GeneratedRegex(
        "^(\\(?[一二三四五六七八九十0-9]+[、.)])(?<name>[^:、,。;()]{1,30}(嘎查|村|社区|分场))(\\([^()]*\\))?:?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}
