using System.Text.Json;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

public sealed class RosterFindingsTests
{
    private static readonly string[] More = ["warnings", "skipped", "unreadColumns", "notes"];

    [Theory]
    [InlineData(Rosters.Baokang)]
    [InlineData(Rosters.Baolongshan)]
    [InlineData(Rosters.Shebotu)]
    public void The_findings_of_a_roster_are_the_expected_ones(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Rosters.PathOf("expected.json")));
        using var found = JsonDocument.Parse(DryRunReport.ToJson(Rosters.Read(name)));
        Assert.Equal(Sheets(expected.RootElement.GetProperty(name)), Sheets(found.RootElement));
    }

    private static List<string> Sheets(JsonElement file) =>
        [.. file.EnumerateArray()
            .Where(sheet => !sheet.TryGetProperty("unread", out _))
            .Select(sheet => string.Join('\n', sheet.EnumerateObject().Where(p => !More.Contains(p.Name)).Select(p => $"{p.Name}: {Compact(p.Value)}")))];

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
