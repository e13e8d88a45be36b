using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>
/// Of an empty ledger: own, colleague (of the same organization), descendant (of a branch below), ancestor (of the committee above), unrelated.
/// </summary>
public sealed class BatchSubject : Subject
{
    internal override string Name => "batch";

    internal override string Cases =>
        string.Join("; ", new[] { "own", "colleague", "descendant", "ancestor", "unrelated" }.Select(r => r + ": uploaded|previewed|imported|abandoned"));

    internal override bool IsOnesOwn => true;

    internal override Type Entity => typeof(ImportBatch);

    internal override string RelationOfForm(Home home) => home switch
    {
        Home.Branch => "colleague",
        Home.Township => "descendant",
        _ => "unrelated",
    };

    internal override async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks)
    {
        var organization = (HomeOf(asks), row.Relation) switch
        {
            (_, "own" or "colleague") => world.PlaceOf(HomeOf(asks)),
            (Home.Township, "descendant") => world.Baokang.FirstBranch,
            (Home.Branch, "ancestor") => world.Baokang.Committee,
            (_, "unrelated") => world.Shebotu.FirstBranch,
            _ => null,
        };
        return organization is null
            ? null
            : Named(await UploadedAsync(world, organization, row.Relation == "own" ? asks.AccountId : Guid.NewGuid(), row.State));
    }

    internal override async Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record) =>
        [await UploadedAsync(scene.World, scene.World.Shebotu.FirstBranch, Guid.NewGuid(), "uploaded")];

    private static async Task<Guid> UploadedAsync(World world, Organization organization, Guid accountId, string state)
    {
        var content = OutflowTable.Template();
        var batch = ImportBatch.Upload(organization.Id, accountId, "名册.xlsx", content, world.Time.GetUtcNow());
        if (state is "previewed" or "imported")
        {
            batch.Map("", "").OrThrow();
            batch.Preview("", ImportCounts.None).OrThrow();
        }

        if (state == "imported")
        {
            batch.Begin(Guid.NewGuid()).OrThrow();
            batch.Publish(world.Time.GetUtcNow()).OrThrow();
            batch.Complete("", ImportCounts.None).OrThrow();
        }

        if (state == "abandoned") batch.Abandon().OrThrow();
        await world.AddAsync(ImportFile.Of(batch, content, world.Cipher));
        return batch.Id;
    }
}
