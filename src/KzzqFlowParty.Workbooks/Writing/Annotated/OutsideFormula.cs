namespace KzzqFlowParty.Workbooks.Writing.Annotated;

/// <summary>A formula that reads from, or leads to, anything outside its own workbook: another file, an address, a data connection, a program.</summary>
internal static class OutsideFormula
{
    /// <summary>Another workbook, a program (DDE), an address, a path of the network. A table's column has brackets too, and goes with them.</summary>
    private static readonly string[] Signs = ["[", "|", "://", @"\\"];

    /// <summary>Functions that open, fetch, call, or read an address that is put together only when the workbook is opened.</summary>
    private static readonly string[] Functions =
    [
        "HYPERLINK", "WEBSERVICE", "FILTERXML", "IMAGE", "STOCKHISTORY", "RTD", "DDE", "CALL", "REGISTER", "REGISTER.ID", "EXEC", "INDIRECT", "SQL.REQUEST",
        "IMPORTDATA", "IMPORTXML", "IMPORTHTML", "IMPORTFEED", "IMPORTRANGE", "GOOGLEFINANCE", "CUBEMEMBER", "CUBEVALUE", "CUBESET", "CUBESETCOUNT",
        "CUBERANKEDMEMBER", "CUBEKPIMEMBER", "CUBEMEMBERPROPERTY", "PY", "COPILOT",
    ];

    public static bool Reaches(string formula)
    {
        if (Signs.Any(sign => formula.Contains(sign, StringComparison.Ordinal))) return true;
        foreach (var function in Functions)
        {
            for (var at = formula.IndexOf(function, StringComparison.OrdinalIgnoreCase); at >= 0;
                 at = formula.IndexOf(function, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if ((at == 0 || !char.IsLetterOrDigit(formula[at - 1])) && formula.AsSpan(at + function.Length).TrimStart().StartsWith("(")) return true;
            }
        }

        return false;
    }
}
