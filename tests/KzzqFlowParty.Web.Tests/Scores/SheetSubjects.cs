using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>What stands on a sheet of this year.</summary>
public abstract class SheetSubject : RecordSubject
{
    /// <summary>In every relation.</summary>
    private protected abstract string States { get; }

    internal sealed override string Cases =>
        string.Join("; ", new[] { "own", "descendant", "sibling", "unrelated", "host", "keeper", "former" }.Select(r => $"{r}: {States}"));

    private protected sealed override async Task AddAsync(World world, Dictionary<string, Guid> ids, Standing at, string state)
    {
        await using var db = world.AsJob();
        var id = ids["member"];
        var sheet = ScoreSheet.Open(await db.Members.SingleAsync(m => m.Id == id), world.Today.Year);
        ids["claim"] = sheet.Claim("act1", 5, new DateOnly(2026, 4, 8), "志愿服务", null, People.Rules, world.Recording()).OrThrow().Id;
        Fill(sheet, ids, state, world);
        db.Add(sheet);
        await db.SaveChangesAsync();
    }

    /// <summary>On a sheet with one claim.</summary>
    private protected abstract void Fill(ScoreSheet sheet, IDictionary<string, Guid> ids, string state, World world);

    private protected static Actor Second { get; } = new(Guid.NewGuid());

    private protected static void Accept(ScoreSheet sheet, IDictionary<string, Guid> ids, World world) =>
        ids["entry"] = sheet.Accept(ids["claim"], null, Second, world.Time.GetUtcNow(), People.Rules).OrThrow().Id;

    private protected static void AskReversal(ScoreSheet sheet, IDictionary<string, Guid> ids, World world) =>
        ids["reversal"] = sheet.AskReversal(ids["entry"], "1", "记错了", world.Recording()).OrThrow().Id;
}

public sealed class ClaimSubject : SheetSubject
{
    internal override string Name => "claim";

    private protected override string States => "waiting|accepted|rejected";

    internal override Type Entity => typeof(ScoreClaim);

    private protected override void Fill(ScoreSheet sheet, IDictionary<string, Guid> ids, string state, World world)
    {
        if (state == "accepted") Accept(sheet, ids, world);
        if (state == "rejected") sheet.Reject(ids["claim"], "不属实", Second, world.Time.GetUtcNow()).OrThrow();
    }
}

public sealed class EntrySubject : SheetSubject
{
    internal override string Name => "entry";

    private protected override string States => "live|asked|reversed";

    internal override Type Entity => typeof(ScoreEntry);

    private protected override void Fill(ScoreSheet sheet, IDictionary<string, Guid> ids, string state, World world)
    {
        Accept(sheet, ids, world);
        if (state is "asked" or "reversed") AskReversal(sheet, ids, world);
        if (state == "reversed") sheet.ApproveReversal(ids["reversal"], Second, world.Time.GetUtcNow(), People.Rules).OrThrow();
    }
}

public sealed class ReversalSubject : SheetSubject
{
    internal override string Name => "reversal";

    private protected override string States => "waiting|approved|declined";

    internal override Type Entity => typeof(ScoreReversal);

    private protected override void Fill(ScoreSheet sheet, IDictionary<string, Guid> ids, string state, World world)
    {
        Accept(sheet, ids, world);
        AskReversal(sheet, ids, world);
        if (state == "declined") sheet.DeclineReversal(ids["reversal"], Second, world.Time.GetUtcNow()).OrThrow();
        if (state == "approved") sheet.ApproveReversal(ids["reversal"], Second, world.Time.GetUtcNow(), People.Rules).OrThrow();
    }
}

/// <summary>A sheet that holds a claim waiting, an entry, and a request to reverse another entry.</summary>
public sealed class SheetCanary : CanaryPart
{
    internal override async Task PlantAsync(World world, Standing at, Member member, IDictionary<string, Guid> ids)
    {
        await using var db = world.AsJob();
        var sheet = ScoreSheet.Open(await db.Members.SingleAsync(m => m.Id == member.Id), world.Today.Year);
        Guid Claim(string item, int month) =>
            sheet.Claim(item, 5, new DateOnly(2026, month, 8), "志愿服务", null, People.Rules, world.Recording()).OrThrow().Id;
        ScoreEntry Earn(string item, int month) =>
            sheet.Accept(Claim(item, month), null, new Actor(Guid.NewGuid()), world.Time.GetUtcNow(), People.Rules).OrThrow();
        ids["claim"] = Claim("act1", 4);
        ids["entry"] = Earn("act1", 5).Id;
        ids["reversal"] = sheet.AskReversal(Earn("act2", 6).Id, "1", "记错了", world.Recording()).OrThrow().Id;
        db.Add(sheet);
        await db.SaveChangesAsync();
    }
}
