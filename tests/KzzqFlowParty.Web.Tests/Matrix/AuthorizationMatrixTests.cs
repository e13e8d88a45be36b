namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Walks every endpoint of the program, with every role in every relation and state, against the table written by hand.</summary>
public sealed class AuthorizationMatrixTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    public static TheoryData<string> Endpoints => [.. MatrixTable.Endpoints];

    [Fact]
    public void Every_endpoint_stands_in_the_table_and_nothing_else_does() =>
        Assert.Equal(
            site.Endpoints.Select(MatrixSite.NameOf).Distinct().Order(StringComparer.Ordinal),
            MatrixTable.Endpoints.Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_asks_seventeen_thousand_questions_and_none_twice()
    {
        Assert.InRange(MatrixTable.Rows.Sum(r => r.Cells.Count(c => c != '.')), 17000, 17999);   // as docs/security/README.md says: the column of whoever has not signed in is counted, a dot is not
        Assert.Equal(MatrixTable.Rows.Count, MatrixTable.Rows.Select(r => r.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Each_role_gets_what_the_table_says(string endpoint)
    {
        var differences = new List<string>();
        foreach (var row in MatrixTable.Rows.Where(r => r.Endpoint == endpoint))
        {
            if (await CellsAsync(row) is var cells && cells != row.Cells) differences.Add($"{row.Name}: {row.Cells} in the table, {cells} here");
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>Written as the table writes it: a sign a column.</summary>
    private async Task<string> CellsAsync(MatrixRow row)
    {
        var cells = row.Cells.ToCharArray();
        cells[0] = await site.SignForStrangerAsync(row);
        for (var role = 0; role < MatrixSite.Columns.Count; role++) cells[role + 1] = await site.SignAsync(row, MatrixSite.Columns[role], mayChange: row.Of(role) == '+');
        return new(cells);
    }
}
