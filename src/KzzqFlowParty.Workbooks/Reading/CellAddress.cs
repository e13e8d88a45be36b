namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Column letters and cell addresses as sheets show them. Rows count from 1, columns from 0.</summary>
public static class CellAddress
{
    /// <summary>0 → A, 26 → AA.</summary>
    public static string Letter(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26) letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters;
    }

    public static string Of(int row, int column) => $"{Letter(column)}{row}";

    /// <summary>The column of AB12, from 0; null where the text is no address of at most three letters.</summary>
    public static int? ColumnOf(ReadOnlySpan<char> address)
    {
        var column = 0;
        var letters = 0;
        while (letters < address.Length && char.IsAsciiLetter(address[letters]))
        {
            if (letters == 3) return null;
            column = (column * 26) + (char.ToUpperInvariant(address[letters++]) - 'A' + 1);
        }

        return letters == 0 ? null : column - 1;
    }
}
