namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>One endpoint, asked about a subject in one relation and one state, and what each column of the table gets there.</summary>
/// <param name="Verb">GET, POST, or * where any verb may arrive.</param>
/// <param name="Route">As the program declares it, without the kinds of its ids.</param>
/// <param name="Subject">What the ids of the route, or the field, name: member, spell, claim…; a dash for nothing.</param>
/// <param name="Field">The form field that carries the subject's id, where it is not in the route.</param>
/// <param name="Relation">Of the subject to the post of whoever asks: see its <see cref="Subject"/>.</param>
/// <param name="State">Of the subject.</param>
/// <param name="Cells">One a column: first whoever has not signed in, then the roles in the order of <see cref="MatrixSite.Columns"/>.</param>
public sealed record MatrixRow(string Verb, string Route, string Subject, string? Field, string Relation, string State, string Cells)
{
    public string Endpoint => $"{Verb} {Route}";

    public string Name => $"{Endpoint} {Subject} {Relation} {State}";

    /// <summary>What a role gets; the first column is not a role's.</summary>
    public char Of(int role) => Cells[role + 1];
}

/// <summary>
/// 权限矩阵, a matrix.csv in the folder of each feature: written by hand, never derived from the program's role table. Whoever adds an endpoint
/// adds its lines. A line holds one endpoint, its subject (with the form field that names it), one relation, the states that are alike, and a cell a
/// column: + reached (the handler ran and answered), x 403 (no permission; the handler never ran), f 403 of the handler (the field table shows him
/// none), - 404, ? led to the sign-in, ! a form without its token, a dot where there is no such thing for this column.
/// </summary>
internal static class MatrixTable
{
    public static IReadOnlyList<MatrixRow> Rows { get; } = [.. Read().SelectMany(Parse)];

    public static IReadOnlyList<string> Endpoints { get; } = [.. Rows.Select(r => r.Endpoint).Distinct()];

    private static IEnumerable<string> Read()
    {
        var assembly = typeof(MatrixTable).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith("/matrix.csv", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (var line in reader.ReadToEnd().Split('\n').Skip(1).Where(l => l.Length > 0 && l[0] != '#')) yield return line;
        }
    }

    private static IEnumerable<MatrixRow> Parse(string line)
    {
        var parts = line.Split(',');
        var (endpoint, subject, cells) = (parts[0].Split(' '), parts[1].Split('@'), string.Concat(parts[4..]));
        if (parts[4..].Any(c => c.Length != 1) || cells.Length != MatrixSite.Columns.Count + 1) throw new FormatException($"{line}: a sign a column.");
        return parts[3].Split('|').Select(state => new MatrixRow(endpoint[0], endpoint[1], subject[0], subject.ElementAtOrDefault(1), parts[2], state, cells));
    }
}
