using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>A request to withdraw a member who was entered wrongly.</summary>
public sealed class WithdrawalSubject : RecordSubject
{
    internal override string Name => "withdrawal";

    internal override string Cases => string.Join(
        "; ",
        new[] { "own", "descendant", "sibling", "unrelated", "host", "keeper", "former" }.Select(r => $"{r}: waiting|approved|declined"));

    internal override Type Entity => typeof(MemberWithdrawal);

    private protected override async Task AddAsync(World world, Dictionary<string, Guid> ids, Standing at, string state) =>
        ids["withdrawal"] = await AskedAsync(world, ids["member"]);

    private protected override async Task EndAsync(World world, IReadOnlyDictionary<string, Guid> ids, string state)
    {
        if (state == "waiting") return;
        var (id, second) = (ids["withdrawal"], new Actor(Guid.NewGuid()));
        await using var db = world.AsJob();
        var member = await db.Members.Include(m => m.Memberships).Include(m => m.Withdrawals).SingleAsync(m => m.Withdrawals.Any(w => w.Id == id));
        if (state == "approved") member.ApproveWithdrawal(id, somethingRests: false, second, world.Time.GetUtcNow()).OrThrow();
        else member.DeclineWithdrawal(id, second, world.Time.GetUtcNow()).OrThrow();
        await db.SaveChangesAsync();
    }

    internal static async Task<Guid> AskedAsync(World world, Guid memberId, Guid? by = null)
    {
        await using var db = world.AsJob();
        var member = await db.Members.Include(m => m.Withdrawals).SingleAsync(m => m.Id == memberId);
        var asked = member.AskWithdrawal("与另一条登记重复", somethingRests: false, world.Recording(by)).OrThrow();
        await db.SaveChangesAsync();
        return asked.Id;
    }
}

/// <summary>A request that waits.</summary>
public sealed class WithdrawalCanary : CanaryPart
{
    internal override async Task PlantAsync(World world, Standing at, Member member, IDictionary<string, Guid> ids) =>
        ids["withdrawal"] = await WithdrawalSubject.AskedAsync(world, member.Id);
}
