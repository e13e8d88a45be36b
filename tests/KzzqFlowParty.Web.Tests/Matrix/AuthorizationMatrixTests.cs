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
    public void The_table_asks_each_endpoint_in_every_relation_and_state_of_its_subject_and_no_question_twice()
    {
        var asked = MatrixTable.Rows.Select(r => r.Name).Order(StringComparer.Ordinal).ToList();
        var wanted = from endpoint in MatrixTable.Rows.DistinctBy(r => r.Endpoint)
                     from c in Subjects.Of(endpoint)?.AllCases() ?? [("-", "-")]
                     select (endpoint with { Relation = c.Relation, State = c.State }).Name;
        Assert.Equal(wanted.Order(StringComparer.Ordinal), asked);
    }

    [Fact]
    public void Every_role_has_a_cell_at_every_endpoint()
    {
        var without = from rows in MatrixTable.Rows.GroupBy(r => r.Endpoint)
                      from column in Enumerable.Range(0, MatrixSite.Columns.Count + 1)
                      where rows.All(r => r.Cells[column] == '.')
                      select $"{rows.Key}: nothing is asked in column {column}";
        Assert.Empty(without);
    }

    [Fact]
    public void Every_kind_of_record_stands_in_the_table() =>
        Assert.Equal(
            Subjects.All.Select(s => s.Name).Order(StringComparer.Ordinal),
            MatrixTable.Rows.Where(r => r.Subject != Subjects.None).Select(r => r.Subject).Distinct().Order(StringComparer.Ordinal));

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
        for (var role = 0; role < MatrixSite.Columns.Count; role++)
            cells[role + 1] = await site.SignAsync(row, MatrixSite.Columns[role], mayChange: row.Of(role) == '+');
        return new(cells);
    }
}
