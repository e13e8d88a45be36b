using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>A change of unit, told by the keeper.</summary>
public sealed class ChangeSubject : RecordSubject
{
    internal override string Name => "change";

    internal override string Cases =>
        string.Join("; ", new[] { "own", "descendant", "sibling", "unrelated", "host", "keeper", "former" }.Select(r => r + ": told"));

    internal override Type Entity => typeof(ChangeReport);

    private protected override bool LeavesAs(string state) => true;

    private protected override async Task AddAsync(World world, Dictionary<string, Guid> ids, Standing at, string state) =>
        ids["change"] = (await world.ChangeAsync(ids["spell"], Told.By("矩阵纺织有限公司"))).Id;
}

/// <summary>His number has changed twice and is what it was before.</summary>
public sealed class ChangeCanary : CanaryPart
{
    internal override async Task PlantAsync(World world, Standing at, Member member, IDictionary<string, Guid> ids)
    {
        var spell = ids["spell"];
        await using var db = world.AsJob();
        var cipher = await db.Members.Where(m => m.Id == member.Id).Select(m => m.PhoneCipher).SingleAsync();
        var first = new SensitiveValues(world.Cipher, db).Phone(cipher, SealedField.MemberPhone, member.Id)!;
        await world.ChangeAsync(spell, Told.By() with { Phone = People.Phone("0475-3212345") });
        ids["change"] = (await world.ChangeAsync(spell, Told.By() with { Phone = People.Phone(first) })).Id;
    }
}

/// <summary>变动 as tests tell them.</summary>
internal static class Told
{
    /// <summary>By himself, on the telephone, of something at the beginning of November.</summary>
    public static ChangeFacts By(string? unit = null) => new()
    {
        Source = ChangeSource.Member,
        Channel = "2",
        ReportedOn = new DateOnly(2026, 11, 10),
        OccurredOn = new DateOnly(2026, 11, 3),
        Unit = unit,
    };

    /// <summary>Recorded by the keeper, or by the host.</summary>
    public static async Task<ChangeReport> ChangeAsync(this World world, Guid spellId, ChangeFacts facts, bool ofHost = false)
    {
        await using var db = world.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == spellId);
        var member = await db.Members.Include(m => m.Phones).SingleAsync(m => m.Id == spell.MemberId);
        var report = ChangeReport.Record(spell, member, facts, ofHost, hostPhone: null, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow();
        db.Add(report);
        await db.SaveChangesAsync();
        return report;
    }
}
