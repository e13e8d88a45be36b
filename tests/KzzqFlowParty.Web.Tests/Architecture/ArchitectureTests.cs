using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing.Tables;
using NetArchTest.Rules;

namespace KzzqFlowParty.Web.Tests.Architecture;

/// <summary>docs/rooms.md: which namespace may use which.</summary>
public sealed partial class ArchitectureTests
{
    private const string Features = Rooms.Root + "Web.Features.";
    private const string Shared = Features + "Shared";

    private static readonly Assembly Domain = typeof(PartialDate).Assembly;
    private static readonly Assembly Data = typeof(FlowPartyDbContext).Assembly;
    private static readonly Assembly Workbooks = typeof(ReportHead).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;
    private static readonly Lazy<IReadOnlyList<Use>> Uses = new(() => Rooms.UsesIn([Domain, Data, typeof(SqliteDatabase).Assembly, Workbooks, Web]));

    /// <summary>The rooms of the data layer from the top: none uses one that stands above it.</summary>
    private static readonly string[][] DataRooms =
    [
        ["Data.Backups"],
        ["Data.Queries", "Data.Following", "Data.Rotation"],
        ["Data"],
        ["Data.Mapping"],
        ["Data.Imports", "Data.Journeys", "Data.Jobs"],
        ["Data.Auditing"],
        ["Data.Accounts", "Data.Operating", "Data.Scoping", "Data.Protection"],
    ];

    public static TheoryData<string, string[]> Layers => new()
    {
        { "Domain", ["Data", "Workbooks", "Web", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore"] },
        { "Workbooks", ["Data", "Web", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore"] },
        { "Data", ["Workbooks", "Web"] },
        { "Web.Security", ["Web.Pipeline", "Web.Features", "Web.Hosting", "Web.Commands"] },
        { "Web.Jobs", ["Web.Pipeline", "Web.Features", "Web.Hosting", "Web.Commands"] },
        { "Web.Pipeline", ["Web.Features", "Web.Hosting", "Web.Commands"] },
        {
            "Web.Features.Imports.Judging",
            ["Data", "Web.Security", "Web.Pipeline", "Web.Features.Shared", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore"]
        },
        { "Web.Features.Imports.Reading", ["Web.Features.Imports.Writing"] },
        { "Web.Features", ["Web.Hosting", "Web.Commands"] },
        { "Web.Hosting", ["Web.Commands"] },
    };

    [Theory, MemberData(nameof(Layers))]
    public void A_lower_room_uses_nothing_above_it(string room, string[] above)
    {
        string[] names = [.. above.Select(a => a.StartsWith("Microsoft.", StringComparison.Ordinal) ? a : Rooms.Root + a)];
        var types = Types.InAssemblies([Domain, Data, Workbooks, Web]).That().ResideInNamespaceStartingWith(Rooms.Root + room);
        Assert.NotEmpty(types.GetTypes());
        var result = types.ShouldNot().HaveDependencyOnAny(names).GetResult();
        Assert.True(result.IsSuccessful, $"{room} uses a room above it in " + string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void A_feature_uses_no_other_feature()
    {
        var foreign = Uses.Value
            .Where(u => IsFeature(u.UsedRoom) && u.Room.StartsWith(Features, StringComparison.Ordinal) && FeatureOf(u.Room) != FeatureOf(u.UsedRoom));
        Assert.Empty(foreign);
        Assert.Contains(Uses.Value, u => IsFeature(u.Room));
    }

    [Fact]
    public void The_rooms_of_the_data_layer_keep_their_order()
    {
        var places = DataRooms
            .SelectMany((rooms, place) => rooms.Select(room => (Room: Rooms.Root + room, Place: place))).ToDictionary(r => r.Room, r => r.Place);
        var inData = Uses.Value.Where(u => IsInData(u.Room) && IsInData(u.UsedRoom)).ToList();
        Assert.Empty(inData
            .Where(u => !places.ContainsKey(u.Room) || !places.ContainsKey(u.UsedRoom))
            .Select(u => $"{u.Room}, {u.UsedRoom}: not in the order above").Distinct());
        Assert.DoesNotContain(inData, u => places[u.UsedRoom] < places[u.Room]);
        Assert.NotEmpty(inData);
    }

    [Fact]
    public void No_namespaces_use_each_other_in_a_circle() => Assert.Empty(Rooms.CirclesIn(Uses.Value));

    [Fact]
    public void The_finder_of_circles_finds_one()
    {
        Use[] uses = [new("A", "B", "one", "two"), new("B", "C", "two", "three"), new("C", "A", "three", "one"), new("C", "D", "three", "four")];
        Assert.StartsWith("one ⇄ three ⇄ two: ", Assert.Single(Rooms.CirclesIn(uses)), StringComparison.Ordinal);
        Assert.Empty(Rooms.CirclesIn(uses[..2]));
    }

    [Fact]
    public void The_name_of_a_type_exists_once()
    {
        var twice = from file in SourceFiles()
                    from name in TypesIn(file).Distinct()
                    group Path.GetFileName(file) by name into files
                    where files.Count() > 1 && files.Key != nameof(FlowPartyDbContext)   // in parts
                    select $"{files.Key}: {string.Join(", ", files)}";
        Assert.Empty(twice);
    }

    [Fact]
    public void A_file_is_named_after_a_type_that_it_declares()
    {
        var misnamed = SourceFiles().Where(f => Path.GetFileName(f) != "Program.cs" && !TypesIn(f).Contains(Path.GetFileName(f).Split('.')[0]));
        Assert.Empty(misnamed.Select(Path.GetFileName));
    }

    private static bool IsInData(string room) =>
        (room == Rooms.Root + "Data" || room.StartsWith(Rooms.Root + "Data.", StringComparison.Ordinal))
        && !room.StartsWith(Rooms.Root + "Data.Sqlite", StringComparison.Ordinal);

    private static bool IsFeature(string room) =>
        room.StartsWith(Features, StringComparison.Ordinal) && room != Shared && !room.StartsWith(Shared + '.', StringComparison.Ordinal);

    /// <summary>Accounts is one feature with rooms of its own.</summary>
    private static string FeatureOf(string room) => room[Features.Length..].Split('.')[0];

    private static List<string> SourceFiles([CallerFilePath] string here = "")
    {
        var source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src"));
        string[] skipped = ["bin", "obj", "Migrations"];
        var files = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(source, f).Split(Path.DirectorySeparatorChar).Intersect(skipped).Any()).ToList();
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary>Those that stand in no other type.</summary>
    private static IEnumerable<string> TypesIn(string file) => Declaration().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value);

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|abstract|sealed|readonly|partial) )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
