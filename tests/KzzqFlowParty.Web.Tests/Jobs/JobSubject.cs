using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Jobs;

/// <summary>A job that somebody asked: own, colleague (of the same organization), former (one's own of another post), unrelated.</summary>
public sealed class JobSubject : Subject
{
    internal override string Name => "job";

    internal override string Cases => "own: waiting|ended; colleague: waiting|ended; former: waiting|ended; unrelated: waiting|ended";

    internal override bool IsOnesOwn => true;

    internal override Type Entity => typeof(Job);

    internal override string RelationOfForm(Home home) => "colleague";

    internal override async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks)
    {
        var organization = (row.Relation == "unrelated" ? world.Shebotu.FirstBranch : world.PlaceOf(HomeOf(asks))).Id;
        var account = row.Relation is "own" or "former" ? asks.AccountId : Guid.NewGuid();
        var post = row.Relation == "own" ? asks.PostIds[0] : Guid.NewGuid();
        return Named(await AskedAsync(world, (organization, account, post), job =>
        {
            if (row.State == "ended") job.End(JobState.Canceled, "已取消。", world.Time.GetUtcNow());
        }));
    }

    internal override async Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record) =>
    [
        await AskedAsync(scene.World, (scene.Branch.Id, Guid.NewGuid(), Guid.NewGuid())),
        await AskedAsync(scene.World, (scene.World.Shebotu.FirstBranch.Id, Guid.NewGuid(), Guid.NewGuid())),
    ];

    /// <summary>Of a kind that the program does not know: nobody works on it.</summary>
    internal static async Task<Guid> AskedAsync(World world, (Guid, Guid, Guid) asked, Action<Job>? then = null)
    {
        var job = Job.Of("nobody's", $"{Guid.NewGuid()}", asked, world.Time.GetUtcNow());
        then?.Invoke(job);
        return (await world.AddAsync(job)).Id;
    }
}
