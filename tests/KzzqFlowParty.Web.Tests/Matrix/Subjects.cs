using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Everything that the ids of an address may name, as the features bring it.</summary>
internal static class Subjects
{
    /// <summary>What the table says of an endpoint that is about no record.</summary>
    public const string None = "-";

    private static readonly Dictionary<string, Subject> ByName = Found.All<Subject>().ToDictionary(s => s.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<Subject> All => ByName.Values;

    /// <summary>Null for a row about no record.</summary>
    public static Subject? Of(MatrixRow row) => row.Subject == None ? null : ByName[row.Subject];

    public static Subject Of(object record) => ByName.Values.Single(s => s.Is(record));

    /// <summary>A new record, by the names of its ids. Null where nobody of this home has such a thing.</summary>
    public static async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks) =>
        Of(row) is { } subject ? await subject.NewAsync(world, row, asks) : new Dictionary<string, Guid>();
}
