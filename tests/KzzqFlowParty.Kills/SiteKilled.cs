using System.Diagnostics;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Demo;
using KzzqFlowParty.Web.Tests.Commands;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Kills;

/// <summary>A work of several forms at the site. Whoever was signed in stays so over the kills, and sends the form that was not answered again.</summary>
internal abstract class SiteKilled(OperatorDesk filled) : Killed(filled.Copy())
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    private readonly Uri address = ServedProgram.FreeAddress();
    private ServedProgram? site;

    /// <summary>From 1; each round leaves records of its own.</summary>
    protected int Round { get; private set; }

    /// <summary>The forms of this round, in their order.</summary>
    protected abstract IReadOnlyList<Step> Steps();

    /// <summary>How many of them the database shows as done: the first so many; null while something goes on by itself.</summary>
    /// <param name="half">Told of what is there in part.</param>
    protected abstract Task<int?> DoneAsync(Action<string> half);

    public override async Task BeginAsync()
    {
        await StartAsync();
        await SignInAsync();
        for (var times = 0; times < 2; times++)   // the second without what a process does once
        {
            Round++;
            foreach (var step in Steps()) await DoAsync(step, await step.OpenAsync());
            var done = await SettledAsync();
            if (done != Steps().Count) throw new InvalidOperationException($"{Word}: {done} steps are done without a kill.");
        }
    }

    public override void Dispose()
    {
        site?.Dispose();
        base.Dispose();
    }

    protected Visitor Browser() => Visitor.At(address);

    protected abstract Task SignInAsync();

    protected static async Task<Visitor> SignInAsync(Visitor visitor, string user)
    {
        using var answer = await visitor.TrySignInAsync(user, DemoAccounts.Password);
        return (int)answer.StatusCode == 302 ? visitor : throw new InvalidOperationException($"{user} could not sign in: {answer.StatusCode}.");
    }

    protected override async Task<(Fell When, string Where)> KillOnceAsync(Random random)
    {
        Round++;
        var steps = Steps();
        // half of the kills in the last step, which writes most
        var at = random.Next(2) == 0 ? steps.Count - 1 : random.Next(steps.Count);
        for (var before = 0; before < at; before++) await DoAsync(steps[before], await steps[before].OpenAsync());
        var send = await steps[at].OpenAsync();
        var (when, answer) = await KillInAsync(send, Step.Usual[steps[at].Word] * ((random.NextDouble() * 1.4) - 0.1));
        if (answer is not null) await steps[at].CheckAsync(answer);

        await Task.WhenAll(StartAsync(), VerifyAsync());
        var acknowledged = when == Fell.After ? at + 1 : at;
        var done = await SettledAsync();
        if (done < acknowledged) Loses($"round {Round}: {acknowledged} steps were acknowledged, {done} are there");
        if (done > at + 1 || (when == Fell.Before && done > at)) Halved($"round {Round}: {done} steps are there, {at + 1} were sent");
        if (when == Fell.Within && done > at) Whole++;

        if (when != Fell.After) await DoAsync(steps[at], send);   // the same form again: done once
        foreach (var step in steps.Skip(at + 1)) await DoAsync(step, await step.OpenAsync());
        var end = await SettledAsync();
        if (end != steps.Count) Loses($"round {Round}: after going on {end} of {steps.Count} steps are there");
        return (when, steps[at].Word);
    }

    private async Task<(Fell When, HttpResponseMessage? Answer)> KillInAsync(Func<Task<HttpResponseMessage>> send, TimeSpan after)
    {
        var sending = after < TimeSpan.Zero ? null : send();
        if (sending is not null) await Task.Delay(after);
        site!.Kill();
        if (sending is null) return (Fell.Before, null);
        try
        {
            return (Fell.After, await sending);
        }
        catch (HttpRequestException)
        {
            return (Fell.Within, null);
        }
    }

    private static async Task DoAsync(Step step, Func<Task<HttpResponseMessage>> send)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await send();
        await step.CheckAsync(answer);
        Step.Usual[step.Word] = clock.Elapsed;
    }

    /// <summary>Waits until nothing goes on any more: a job that was killed is taken up again when its lease is over.</summary>
    private async Task<int?> SettledAsync()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var last = clock.Elapsed > Patience;
            if (await DoneAsync(last ? Halved : _ => { }) is { } done) return done;
            if (last) return null;
            await Task.Delay(Glance);
        }
    }

    private async Task StartAsync() => site = await ServedProgram.StartAsync(OperatorDesk.Program, Desk.EverySetting, address);
}
