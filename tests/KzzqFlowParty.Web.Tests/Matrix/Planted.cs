using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>A member away, with his number, his absence, and what the features hang on him (<see cref="CanaryPart"/>).</summary>
internal sealed record PlantedPerson(string Name, string IdNumber, string Phone, Standing Standing, IReadOnlyDictionary<string, Guid> Ids);

/// <summary>One such member for each pair of keeper and host that the matrix asks about.</summary>
internal sealed class Planted
{
    private static readonly IReadOnlyList<CanaryPart> Parts = Found.All<CanaryPart>();
    private static int serial;

    public PlantedPerson OfFirst { get; private init; } = null!;

    public PlantedPerson OfSecond { get; private init; } = null!;

    public PlantedPerson OfShebotu { get; private init; } = null!;

    public PlantedPerson OfMobile { get; private init; } = null!;

    public PlantedPerson FromShebotuAtFirst { get; private init; } = null!;

    public PlantedPerson FromFirstAtMobile { get; private init; } = null!;

    public IReadOnlyList<PlantedPerson> All => [OfFirst, OfSecond, OfShebotu, OfMobile, FromShebotuAtFirst, FromFirstAtMobile];

    public static async Task<Planted> InAsync(World world) => new()
    {
        OfFirst = await PersonAsync(world, world.Baokang.FirstBranch, null, "甲村的布和"),
        OfSecond = await PersonAsync(world, world.Baokang.SecondBranch, null, "乙村的朝鲁"),
        OfShebotu = await PersonAsync(world, world.Shebotu.FirstBranch, null, "舍伯吐的哈斯"),
        OfMobile = await PersonAsync(world, world.Shebotu.SecondBranch, null, "流动的那仁"),
        FromShebotuAtFirst = await PersonAsync(world, world.Shebotu.FirstBranch, world.Baokang.FirstBranch, "来甲村的苏和"),
        FromFirstAtMobile = await PersonAsync(world, world.Baokang.FirstBranch, world.Shebotu.SecondBranch, "外出的牧仁"),
    };

    /// <summary>No count and no serial number of a page looks like its last four.</summary>
    private static Domain.Members.IdNumber NumberEndingInX()
    {
        while (true)
        {
            if (People.NewIdNumber() is { } number && number.Value.EndsWith('X')) return number;
        }
    }

    private static async Task<PlantedPerson> PersonAsync(World world, Organization keeper, Organization? host, string name)
    {
        var (id, phone) = (NumberEndingInX(), FormattableString.Invariant($"1397777{Interlocked.Increment(ref serial):0000}"));
        var member = await world.MemberAsync(keeper, name, id, phone);
        var spell = await world.SpellAsync(member, host);
        var standing = new Standing(keeper, host);
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal) { ["member"] = member.Id, ["spell"] = spell.Id };
        foreach (var part in Parts) await part.PlantAsync(world, standing, member, ids);
        return new(name, id.Value, phone, standing, ids);
    }
}
