namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Walks every endpoint of the program with every role in every relation, against the table written by hand.</summary>
public sealed class AuthorizationMatrixTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    public static TheoryData<string> Lines => [.. MatrixTable.Lines.Where(l => l.Cells.Count > 0).Select(l => l.Name)];

    [Fact]
    public void Every_endpoint_stands_in_the_table_and_nothing_else_does() =>
        Assert.Equal(
            site.Endpoints.Select(MatrixSite.NameOf).Distinct().Order(StringComparer.Ordinal),
            MatrixTable.Lines.Select(l => l.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Each_role_gets_what_the_table_says(string name)
    {
        var line = MatrixTable.Lines.Single(l => l.Name == name);
        var cells = new List<string>();
        for (var role = 0; role < MatrixTable.Roles; role++) cells.Add(await CellAsync(line, role));
        Assert.Equal(string.Join(' ', line.Cells), string.Join(' ', cells));
    }

    /// <summary>Written as the table writes it: as many signs as it expects.</summary>
    private async Task<string> CellAsync(MatrixLine line, int role)
    {
        var (person, expected) = (MatrixSite.Columns[role], line.Cells[role]);
        var signs = new char[expected.Length];
        for (var relation = 0; relation < signs.Length; relation++)
        {
            signs[relation] = '.';
            if (expected[relation] == '.') continue;
            using var response = await site.AskAsync(line, person, relation);
            signs[relation] = MatrixSite.SignOf(response);
        }

        return new(signs);
    }
}
