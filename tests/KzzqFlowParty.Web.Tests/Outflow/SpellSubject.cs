using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>An absence.</summary>
public sealed class SpellSubject : RecordSubject
{
    internal override string Name => "spell";

    internal override string Cases =>
        "own: no-host|confirmed|returned; descendant: no-host|confirmed|returned; sibling: no-host; unrelated: no-host; former: no-host|returned; "
        + "host: asked|managed|refused|returned; keeper: asked|managed|refused|returned";

    internal override Type Entity => typeof(FlowSpell);

    private protected override bool LeavesAs(string state) => true;

    private protected override async Task AddAsync(World world, Dictionary<string, Guid> ids, Standing at, string state)
    {
        var id = ids["spell"];
        await using var db = world.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == id);
        var changed = state switch
        {
            "asked" or "no-host" => default(Done),
            "confirmed" => spell.Confirm(new Actor(Guid.NewGuid()), world.Time.GetUtcNow()),
            "managed" => spell.Receive(new(null, null, world.Today, world.Today, world.Today, world.Today), at.Host!, world.Today),
            "refused" => spell.Refuse("1", "查无此人，联系不上", world.Today),
            "returned" => spell.Return(world.Today, world.Today),
            _ => throw NoSuch(state),
        };
        changed.OrThrow();
        await db.SaveChangesAsync();
    }
}
