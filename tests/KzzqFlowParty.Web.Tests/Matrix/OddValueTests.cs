using KzzqFlowParty.Domain;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>
/// Odd values in every form and in every filter, in all fields of one kind at once beside plausible ones, by somebody who may use the page: whatever
/// is typed or forged, the answer is a page, never a failure of the program.
/// </summary>
public sealed class OddValueTests
{
    private enum Kind
    {
        Text,
        Date,
        Number,
        Id,
        Choice,
    }

    /// <summary>Of the repertoire of browsers, curious people and attackers; null leaves the fields out.</summary>
    private static readonly Dictionary<Kind, string?[]> Odd = new()
    {
        [Kind.Text] = [null, new string('长', 5000), "\u0001\b\u001f\uffff", "a\0b", "%_[]\\'; drop table", "99999999999999999999"],
        [Kind.Date] = ["NoSuchValue", "0001-01-01", "9999-12-31"],
        [Kind.Number] = ["-1", "2147483647", "99999999999999999999"],
        [Kind.Id] = ["00000000-0000-0000-0000-000000000000", "not-a-guid"],
        [Kind.Choice] = [null, "2147483647", "NoSuchValue"],
    };

    [Fact]
    public async Task No_value_in_any_form_or_filter_makes_the_program_fail()
    {
        await using var fuzzed = await MatrixSite.OpenAsync(Engine.Sqlite);
        var failures = new SortedSet<string>(StringComparer.Ordinal);
        var asked = 0;
        foreach (var endpoint in fuzzed.Endpoints.Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null))
        {
            if (Asker(MatrixSite.NameOf(endpoint)) is not var (row, person)) continue;
            var fields = BoundFields.Of(endpoint).ToList();
            foreach (var (kind, value) in from k in fields.Select(f => KindOf(f.Type)).Distinct() from v in Odd[k] select (k, v))
            {
                using var response = await fuzzed.SendAsync(
                    row, person, (await fuzzed.SubjectAsync(row, person))!, [.. Filled(fields, kind, value, fuzzed.Site.World.Baokang.FirstBranch.Id)]);
                asked++;
                if ((int)response.StatusCode >= 500) failures.Add($"{row.Endpoint} {kind}={Shown(value)}: {(int)response.StatusCode}");
            }
        }

        Assert.True(asked > 500, $"Only {asked} requests.");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static Kind KindOf(Type type) => type switch
    {
        _ when type == typeof(DateOnly)
            || type == typeof(PartialDate)
            || type == typeof(DateTime)
            || type == typeof(DateTimeOffset)
            || type == typeof(TimeOnly) => Kind.Date,
        _ when type == typeof(Guid) => Kind.Id,
        _ when type == typeof(bool) || type.IsEnum => Kind.Choice,
        { IsPrimitive: true } => Kind.Number,
        _ when type == typeof(decimal) => Kind.Number,
        _ => Kind.Text,
    };

    private static string Shown(string? value) =>
        value is null ? "(missing)" : Uri.EscapeDataString(value.Length > 40 ? value[..40] : value.Replace("\ud800", "", StringComparison.Ordinal));

    /// <summary>The first row in which somebody reaches the endpoint, and who does.</summary>
    private static (MatrixRow Row, Person Person)? Asker(string endpoint) =>
        (from row in MatrixTable.Rows
         where row.Endpoint == endpoint && row.Verb != "*"
         from role in Enumerable.Range(0, MatrixSite.Columns.Count)
         where row.Of(role) == '+'
         select ((MatrixRow, Person)?)(row, MatrixSite.Columns[role])).FirstOrDefault();

    private static IEnumerable<(string, string)> Filled(IEnumerable<(string Name, Type Type)> fields, Kind odd, string? value, Guid organization)
    {
        foreach (var (name, type) in fields)
        {
            if (KindOf(type) != odd) yield return (name, Plausible(type, organization));
            else if (value is not null) yield return (name, value);
        }
    }

    private static string Plausible(Type type, Guid organization) => type switch
    {
        _ when type == typeof(DateOnly) || type == typeof(PartialDate) => "2026-11-01",
        _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => "2026-11-01T09:00",
        _ when type == typeof(TimeOnly) => "09:00",
        _ when type == typeof(Guid) => organization.ToString(),
        _ when type == typeof(bool) => "true",
        _ when type == typeof(int) => "1",
        { IsEnum: true } => Enum.GetNames(type)[^1],
        _ => "测试",
    };
}
