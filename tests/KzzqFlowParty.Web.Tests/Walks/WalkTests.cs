using System.Diagnostics;
using System.Globalization;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Tests.Matrix;
using Xunit.Abstractions;

namespace KzzqFlowParty.Web.Tests.Walks;

/// <summary>
/// The rule of two people under acts that nobody thought of. Whoever wants to walk farther, or the same way again, sets KZZQ_WALK_STEPS and
/// KZZQ_WALK_SEED, or calls tests/walk (docs/security/README.md).
/// </summary>
public sealed class WalkTests(ITestOutputHelper output)
{
    private const int Steps = 1000;

    /// <summary>The facts as they stand are read so often; those that somebody tries to confirm, and the log, at every step.</summary>
    private const int FactsEvery = 250;

    [Fact]
    public async Task Of_all_acts_of_all_roles_in_any_order_none_lets_the_recorder_the_last_changer_or_the_subject_confirm_a_fact()
    {
        var (steps, seed) = (Named("KZZQ_WALK_STEPS") ?? Steps, Named("KZZQ_WALK_SEED") ?? Random.Shared.Next());
        output.WriteLine($"seed {seed}, {steps} steps");
        await using var scene = await FormScene.OnAsync(Engine.Sqlite);
        Assert.Equal(
            scene.Endpoints.Where(e => BoundFields.Of(e).Any(f => f.Type == typeof(SeenRow))).Select(MatrixSite.NameOf).Order(StringComparer.Ordinal),
            TwoPeople.Rules.SelectMany(r => r.Forms).Select(f => "POST " + f).Order(StringComparer.Ordinal));
        var watch = Stopwatch.StartNew();
        var walk = await Walk.BeginAsync(scene, seed);
        for (var step = 0; step <= steps && walk.Broken.Count == 0; step++)
        {
            if (step > 0) await walk.StepAsync();
            if (step % FactsEvery == 0 || step == steps) walk.Broken.AddRange(await walk.TwoPeople.ReadFactsAsync());
            if (walk.Broken.Count > 0) output.WriteLine($"broken at step {step}");
        }

        foreach (var line in walk.Tally.Lines().Prepend($"{watch.Elapsed:hh\\:mm\\:ss}, {walk.Broken.Count} violations")) output.WriteLine(line);
        Assert.True(walk.Broken.Count == 0, $"seed {seed}: {string.Join("; ", walk.Broken)}\n{string.Join('\n', walk.Last.TakeLast(20))}");
        Assert.All(TwoPeople.Rules, r => Assert.True(walk.Tally.Confirmed(r) > 0, $"seed {seed}: {r} never happened"));
        Assert.All(
            [Relation.Recorder, Relation.Changer, Relation.Subject], r => Assert.True(walk.Tally.Tried(r) > 0, $"seed {seed}: {r} never tried"));
        Assert.Empty(walk.Tally.NeverDone);
    }

    [Fact]
    public void Every_confirmation_that_the_program_counts_is_watched() => Assert.Empty(
        typeof(IConfirmations).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IConfirmations)))
            .SelectMany(t => ((IConfirmations)Activator.CreateInstance(t)!).Confirmations)
            .Where(c => !TwoPeople.Rules.Any(r => r.Of == c.Of && r.Confirms.Contains(c.Operation)))
            .Select(c => c.Operation));

    private static int? Named(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
