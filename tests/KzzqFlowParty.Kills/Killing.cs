using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Commands;

namespace KzzqFlowParty.Kills;

/// <summary>
/// What docs/operator.md states under 强行终止: the program is killed at random moments during each of its long works, and what it left is looked at.
/// Run by <c>tests/kills</c>. On a fault the works go on; each is said when it is found.
/// </summary>
internal static class Killing
{
    private const int UsualKills = 300;
    private const int Members = 600;

    private static async Task<int> Main(string[] arguments)
    {
        var kills = arguments.Length > 0 ? Number(arguments[0]) : UsualKills;
        var seed = arguments.Length > 1 ? Number(arguments[1]) : Environment.TickCount;
        var engine = Engines.PostgreSqlServer is null ? Engine.Sqlite : Engine.PostgreSql;
        Console.WriteLine($"{kills} kills on {engine}, seed {seed}.");
        var (clock, random) = (Stopwatch.StartNew(), new Random(seed));
        using var filled = await FillAsync(engine);
        Killed[] works =
        [
            new ImportKilled(filled), new ConfirmationKilled(filled), new RotationKilled(filled), new UpgradeKilled(filled), new BackupKilled(filled),
        ];
        try
        {
            foreach (var work in works) await work.BeginAsync();
            var ended = false;
            using var stop = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => (ended, signal.Cancel) = (true, true));
            for (var number = 1; number <= kills && !ended; number++)
            {
                var work = works[number % works.Length];
                Console.WriteLine($"{number,4} {clock.Elapsed:hh\\:mm\\:ss} {work.Word}: {await work.KillAsync(random)}");
            }

            foreach (var work in works) await work.VerifyAsync();
            foreach (var work in works) Console.WriteLine(work.Sum);
            var (lost, halves) = (works.Sum(w => w.Lost), works.Sum(w => w.Halves));
            Console.WriteLine($"{works.Sum(w => w.Kills)} kills on {engine}: {lost} lost, {halves} half done; seed {seed}, {clock.Elapsed:hh\\:mm\\:ss}.");
            return lost + halves == 0 ? 0 : 1;
        }
        finally
        {
            foreach (var work in works) work.Dispose();
        }
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    /// <summary>The demonstration, in which nobody has yet signed in.</summary>
    private static async Task<OperatorDesk> FillAsync(Engine engine)
    {
        var desk = OperatorDesk.Empty(engine);
        desk.Settings["Security__RequireSecondFactor"] = "false";
        desk.Settings["Security__RateLimits__UploadsPerMinute"] = "1000";
        foreach (var words in new string[][] { ["migrate"], ["demo", "--members", $"{Members}"] })
            if (await desk.RunAsync(words) is { Code: not 0 } run) throw new InvalidOperationException(run.Error);
        return desk;
    }
}
