using System.Security.Cryptography;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Testing;

namespace KzzqFlowParty.Benchmarks;

/// <summary>核验: a log of a million entries appended and walked; beside the same number of seals computed in memory.</summary>
internal static class VerifyBenchmark
{
    private const int Times = 3;
    private const int ATransaction = 50_000;
    private const int BytesOfAnEntry = 400;

    public static async Task RunAsync(Engine engine, int entries)
    {
        using var world = await World.OnAsync(engine);
        var appended = await Measured.OnceAsync(() => AppendAsync(world, entries));
        AuditReport? report = null;
        var verified = await Measured.OfAsync(Times, async () => report = await VerifyAsync(world));
        var plain = await Measured.OfAsync(Times, () => Task.Run(() => Seal(entries)));
        Measured.Say(
            $"{engine}: {report!.Entries} entries, {report.Findings.Count} findings; appended in {appended:0} ms, verified in {verified}, seals alone {plain}");
    }

    private static async Task AppendAsync(World world, int entries)
    {
        await using var db = world.AsJob();
        for (var done = 0; done < entries; done += ATransaction)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            for (var i = 0; i < Math.Min(ATransaction, entries - done); i++)
                await db.RecordReadAsync("查看党员名册", $"Member/{Guid.NewGuid()}", "核查", new { Page = i, Rows = 20 });
            await transaction.CommitAsync();
        }
    }

    private static async Task<AuditReport> VerifyAsync(World world)
    {
        await using var db = world.AsJob();
        return await new AuditVerification(db, world.Seal).RunAsync([]);
    }

    private static void Seal(int entries)
    {
        var (key, content) = (new byte[32], new byte[BytesOfAnEntry]);
        for (var i = 0; i < entries; i++) content[0] = HMACSHA256.HashData(key, content)[0];
    }
}
