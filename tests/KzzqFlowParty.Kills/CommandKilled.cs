using KzzqFlowParty.Data;
using KzzqFlowParty.Data.PostgreSql;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Commands;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Kills;

/// <summary>A command of the operator that is killed.</summary>
internal abstract class CommandKilled(OperatorDesk desk) : Killed(desk)
{
    /// <summary>How much of a run is the program's start, in which it has not yet touched anything.</summary>
    private const double Start = 0.5;

    private TimeSpan usual;

    /// <summary>To its end; it must succeed.</summary>
    protected async Task<ProgramRun?> DoneAsync(params string[] words)
    {
        var run = await Desk.RunAsync(words);
        if (run.Code == 0) return run;
        Loses($"{string.Join(' ', words)} says {run.Code}: {run.Output} {run.Error}");
        return null;
    }

    /// <summary>The same, and measures how long it takes.</summary>
    protected async Task<ProgramRun?> MeasuredAsync(params string[] words)
    {
        var run = await DoneAsync(words);
        if (run is not null) usual = usual == default ? run.Took : (usual + run.Took) / 2;
        return run;
    }

    /// <summary>Starts it and kills it at a random moment.</summary>
    /// <returns>Whether it had ended before.</returns>
    protected async Task<bool> KillAsync(Random random, params string[] words)
    {
        using var process = ProgramRun.Start(OperatorDesk.Program, words, Desk.EverySetting);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Task.Delay(usual * (Start + ((1.1 - Start) * random.NextDouble())));
        var ended = process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        if (ended && process.ExitCode != 0) Loses($"{string.Join(' ', words)} said {process.ExitCode}: {await output} {await error}");
        return ended;
    }

    /// <summary>A context that sees everything.</summary>
    protected FlowPartyDbContext Open()
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        if (Desk.Engine == Engine.Sqlite) SqliteDatabase.UseFlowParty(options, Desk.ConnectionString);
        else PostgreSqlDatabase.UseFlowParty(options, Desk.ConnectionString);
        return new(options.Options, new FixedScope(Scope.WholeBanner("看看终止以后的库")));
    }
}
