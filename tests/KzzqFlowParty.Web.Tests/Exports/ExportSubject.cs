using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Exports;

/// <summary>A ledger that somebody asked a job to write: own, colleague (of the same organization), former (one's own of another post), unrelated.</summary>
public sealed class ExportSubject : Subject
{
    internal override string Name => "export";

    internal override string Cases => "own: asked|written|expired; colleague: written; former: written; unrelated: written";

    internal override bool IsOnesOwn => true;

    internal override Type Entity => typeof(ExportFile);

    internal override string RelationOfForm(Home home) => "colleague";

    internal override async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks)
    {
        var organization = (row.Relation == "unrelated" ? world.Shebotu.FirstBranch : world.PlaceOf(HomeOf(asks))).Id;
        var account = row.Relation is "own" or "former" ? asks.AccountId : Guid.NewGuid();
        var post = row.Relation == "own" ? asks.PostIds[0] : Guid.NewGuid();
        var file = ExportFile.Ask("R-02", "流出党员台账", $"{NextSerial()}", (organization, account, post), world.Time.GetUtcNow());
        if (row.State != "asked") file.Finish("R-02-20261124-4F7A2C", 1, 1, world.Time.GetUtcNow() - (row.State == "expired" ? ExportFile.Term : default));
        return Named((await world.AddAsync(file)).Id);
    }

    internal override Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record) => Task.FromResult<IReadOnlyList<Guid>>([]);
}
