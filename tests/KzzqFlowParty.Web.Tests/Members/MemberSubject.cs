using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Members;

public sealed class MemberSubject : RecordSubject
{
    internal override string Name => "member";

    internal override string Cases =>
        "own: active|away|ended; descendant: active|away|ended; sibling: active|away|ended; unrelated: active|away|ended; former: active|away|ended; host: "
            + "away|ended; keeper: away|ended";

    internal override Type Entity => typeof(Member);

    private protected override bool LeavesAs(string state) => state == "away";

    private protected override async Task EndAsync(World world, IReadOnlyDictionary<string, Guid> ids, string state)
    {
        if (state != "ended") return;
        var id = ids["member"];
        await using var db = world.AsJob();
        var member = await db.Members.Include(m => m.Memberships).SingleAsync(m => m.Id == id);
        member.End(PartyStatus.Died, world.Today, "因病去世", world.Recording()).OrThrow();
        foreach (var spell in await db.FlowSpells.Where(s => s.OpenFor == id).ToListAsync()) spell.EndWithMembership(PartyStatus.Died, world.Today).OrThrow();
        await db.SaveChangesAsync();
    }
}
