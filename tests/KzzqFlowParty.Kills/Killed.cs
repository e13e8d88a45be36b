using KzzqFlowParty.Web.Tests.Commands;

namespace KzzqFlowParty.Kills;

/// <summary>When a kill fell, as whoever asked for the work sees it.</summary>
internal enum Fell
{
    /// <summary>Before anything was asked or begun.</summary>
    Before,

    /// <summary>It was asked and not answered, or begun and not ended.</summary>
    Within,

    /// <summary>It was answered with success.</summary>
    After,
}

/// <summary>One kind of work that is killed, on a data directory and a database of its own, which live through all of its kills.</summary>
internal abstract class Killed(OperatorDesk desk) : IDisposable
{
    private readonly Dictionary<Fell, int> fell = [];

    /// <summary>What is killed, in a word.</summary>
    public abstract string Word { get; }

    public int Kills { get; private set; }

    /// <summary>What was answered with success and is not there, or a database that does not verify.</summary>
    public int Lost { get; private set; }

    /// <summary>What is there in part.</summary>
    public int Halves { get; private set; }

    /// <summary>Of those within, how many had been done whole all the same.</summary>
    protected int Whole { get; set; }

    public string Sum =>
        $"{Word,-12} {Kills,4} kills: {Of(Fell.Before)} before, {Of(Fell.Within)} within (of these {Whole} done whole), {Of(Fell.After)} after; "
            + $"{Lost} lost, {Halves} half done";

    protected OperatorDesk Desk { get; set; } = desk;

    /// <summary>Once, without a kill, so that it is known how long the work takes.</summary>
    public abstract Task BeginAsync();

    /// <summary>Kills it once, looks at what is left, and goes on with it to its end.</summary>
    /// <returns>When it fell, in words.</returns>
    public async Task<string> KillAsync(Random random)
    {
        Kills++;
        var (when, where) = await KillOnceAsync(random);
        fell[when] = Of(when) + 1;
        return $"{where}, {when}";
    }

    protected abstract Task<(Fell When, string Where)> KillOnceAsync(Random random);

    /// <summary>核验 by the command, as an operator would.</summary>
    public async Task VerifyAsync()
    {
        var run = await Desk.RunAsync("verify");
        if (run.Code != 0) Loses($"verify says {run.Code}: {run.Output} {run.Error}");
    }

    public virtual void Dispose() => Desk.Dispose();

    protected void Loses(string what)
    {
        Lost++;
        Console.WriteLine($"  LOST by {Word}, kill {Kills}: {what}");
    }

    protected void Halved(string what)
    {
        Halves++;
        Console.WriteLine($"  HALF by {Word}, kill {Kills}: {what}");
    }

    private int Of(Fell when) => fell.GetValueOrDefault(when);
}
