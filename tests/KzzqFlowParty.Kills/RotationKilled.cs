using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Web.Tests.Commands;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Kills;

/// <summary>轮换密钥: everything opens all the while; called again it goes on with the same key.</summary>
internal sealed class RotationKilled(OperatorDesk filled) : CommandKilled(filled.Copy())
{
    private string numbers = "";

    public override string Word => "rotate";

    public override async Task BeginAsync()
    {
        numbers = await NumbersAsync();
        await MeasuredAsync("keys", "rotate");
    }

    protected override async Task<(Fell When, string Where)> KillOnceAsync(Random random)
    {
        var keys = Ring.All.Count;
        var ended = await KillAsync(random, "keys", "rotate");
        var (added, unfinished) = (Ring.All.Count - keys, await IsUnfinishedAsync());
        if (ended && (added != 1 || unfinished)) Loses("a rotation that ended has not ended");
        await VerifyAsync();
        await ReadAsync("after the kill");

        var goesOn = await MeasuredAsync("keys", "rotate") is { } run && run.Output.Contains("接着办", StringComparison.Ordinal);
        if (goesOn != unfinished || Ring.All.Count != keys + added + (goesOn ? 0 : 1)) Halved($"{keys} keys, {added} added, then {Ring.All.Count}");
        if (await IsUnfinishedAsync()) Halved("something is sealed under an earlier key");
        await ReadAsync("after going on");
        if (!ended && added == 1 && !unfinished) Whole++;
        return (ended ? Fell.After : added == 0 ? Fell.Before : Fell.Within, goesOn ? "went on" : "another one");
    }

    private KeyRing Ring => KeyFile.Load(Desk.Keys);

    private async Task ReadAsync(string when)
    {
        if (await NumbersAsync() != numbers) Loses($"numbers read otherwise {when}");
    }

    /// <summary>Every number of every member.</summary>
    private async Task<string> NumbersAsync()
    {
        await using var db = Open();
        var values = new SensitiveValues(new FieldCipher(Ring), db);
        var members = await db.Members.AsNoTracking().OrderBy(m => m.Id).ToListAsync();
        return string.Join('\n', members.Select(m => values.FactsOf(m)).Select(f => $"{f.IdNumber?.Value} {f.Phone?.Value} {f.EmergencyPhone?.Value}"));
    }

    private async Task<bool> IsUnfinishedAsync()
    {
        await using var db = Open();
        return await new KeyRotation(db, new FieldCipher(Ring)).IsUnfinishedAsync();
    }
}
