using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>One projection behind lists, workbooks and prints: what it reads for whom.</summary>
public sealed class SpellRowsTests
{
    private const string Phone = "13812345678";

    private static readonly CurrentPost Secretary = new(Guid.NewGuid(), "包文龙", null, Guid.NewGuid(), Data.Accounts.Role.BranchSecretary, Guid.NewGuid());

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task A_page_reads_no_sealed_value_and_knows_all_the_same_that_there_is_one(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch, "巴图", People.NewIdNumber(), Phone));
        await using var db = world.AsJob();
        var rows = new SpellRows(db, new SensitiveValues(world.Cipher, db), Secretary, world.Time);

        var onPage = await rows.Of(db.FlowSpells, sealedToo: false).SingleAsync();
        Assert.Equal((null, null, null), (onPage.IdNumberCipher, onPage.PhoneCipher, onPage.HostPhoneCipher));
        Assert.Equal((true, true), (onPage.HasIdNumber, onPage.HasPhone));

        var inLedger = rows.InLedger(await rows.Of(db.FlowSpells, sealedToo: true).SingleAsync(), inFull: true);
        Assert.Equal(Phone, inLedger.Phone);
        Assert.Equal("138****5678", rows.InLedger(await rows.Of(db.FlowSpells, sealedToo: true).SingleAsync(), inFull: false).Phone);
    }
}
