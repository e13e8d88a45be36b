using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>更正 of what was confirmed, asked for and decided.</summary>
public sealed class CorrectionForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["SpellCorrection"] = "asked for by its absence, which names its side",
        ["CorrectedFact"] = "read with its correction",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        yield return new("POST outflow/{id}/correction", Person.Secretary, async s =>
        {
            var spell = await s.AwayAsync();
            await s.World.ConfirmAsync(spell.Id);
            return await s.FromPageAsync(
                Person.Secretary, $"/outflow/{spell.Id}/correction", null, ("Person.DepartureOn.Month", "4"), ("Why", "月份抄错了"));
        });
        yield return Decided("approve");
        yield return Decided("decline", ("Note", "查过，没有错"));

        ValidForm Decided(string how, params (string, string)[] fields) => new($"POST outflow/{{id}}/correction/{how}", Person.Secretary, async s =>
        {
            var spell = await s.AwayAsync();
            await s.World.ConfirmAsync(spell.Id);
            await s.World.AskCorrectionAsync(spell.Id, Person.Commissioner.AccountId);
            return await s.FromPageAsync(Person.Secretary, $"/outflow/{spell.Id}", $"/outflow/{spell.Id}/correction/{how}", fields);
        })
        {
            State = "waiting",
            Rules = [RuleOfForm.BranchDecides],
        };
    }
}

/// <summary>更正 as tests arrange them.</summary>
internal static class Corrected
{
    public static async Task ConfirmAsync(this World world, Guid spellId)
    {
        await using var db = world.AsJob();
        (await db.FlowSpells.SingleAsync(s => s.Id == spellId)).Confirm(new Actor(Guid.NewGuid()), world.Time.GetUtcNow()).OrThrow();
        await db.SaveChangesAsync();
    }

    /// <summary>He left in April, not in March.</summary>
    public static async Task AskCorrectionAsync(this World world, Guid spellId, Guid by)
    {
        await using var db = world.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == spellId);
        var facts = spell.FactsOnRecord() with { DepartureOn = new DateOnly(2026, 4, 1) };
        db.Add(SpellCorrection.Ask(spell, facts, "月份抄错了", oneWaits: false, lastEndedOn: null, People.Rules.Flow, world.Recording(by)).OrThrow());
        await db.SaveChangesAsync();
    }
}
