namespace KzzqFlowParty.Web.Features.Duties;

/// <summary>责任事项: one of the 218 duties of the document, and where the product serves it. docs/decisions/0029.</summary>
/// <param name="Id">M1, G1.2a, S-base1.</param>
/// <param name="Title">The duty in the words of the clause.</param>
/// <param name="Where">The page's path; "later" where its issue has not come.</param>
/// <param name="Report">R-02; empty for none.</param>
/// <param name="Test">Class.Method that proves it; "later" likewise.</param>
public sealed record Duty(string Id, string Title, string Where, string Report, string Test)
{
    public const string Later = "later";

    public bool IsServed => Where != Later;
}

/// <summary>docs/duties.csv as the program carries it.</summary>
public static class DutyBook
{
    /// <summary>The document's parts, by the first letter of the id.</summary>
    public static readonly IReadOnlyList<(string Letter, string Title)> Parts =
    [
        ("M", "一、流动党员"), ("G", "二、基层党组织（流出地、流入地）"), ("O", "三、流动党员党组织"),
        ("B", "四、旗委和有关部门"), ("S", "积分表"), ("E", "评价结果运用"),
    ];

    public static IReadOnlyList<Duty> All { get; } = [.. Read()];

    private static IEnumerable<Duty> Read()
    {
        using var stream = typeof(DutyBook).Assembly.GetManifestResourceStream("duties.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            yield return new(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }
    }
}
