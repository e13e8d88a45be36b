using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Protection;

/// <summary>Masks, reveals, and finding a person by a complete number.</summary>
public class SensitiveValuesTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_reveal_leaves_its_entry_with_the_purpose_before_it_shows_anything(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var idNumber = People.NewIdNumber();
        await world.MemberAsync(world.Baokang.FirstBranch, idNumber: idNumber, phone: "13912345678");
        await using var db = world.As(Scope.ReadOnly(world.Baokang.FirstBranch.Id), operation: "");
        var member = await db.Members.SingleAsync();
        var values = new SensitiveValues(world.Cipher, db);

        Assert.Equal(idNumber.LastFour, values.LastFour(member.IdNumberCipher, member.Id));
        Assert.Equal("139****5678", values.MaskedPhone(member.PhoneCipher, SealedField.MemberPhone, member.Id));
        Assert.Equal(idNumber, values.KnownIdNumber(member));
        Assert.Empty(await db.Audit.ToListAsync());

        Assert.Equal(idNumber.Value, await values.RevealIdNumberAsync(member, "核对档案"));
        Assert.Equal("13912345678", await values.RevealPhoneAsync(member, "联系本人"));
        var entries = await db.Audit.OrderBy(a => a.Operation).Select(a => new { a.Kind, a.Subject, a.Purpose }).ToListAsync();
        Assert.Equal(["核对档案", "联系本人"], entries.Select(e => e.Purpose!).Order(StringComparer.Ordinal));
        Assert.All(entries, e => Assert.Equal((AuditKind.Read, $"Member/{member.Id}"), (e.Kind, e.Subject)));
        await Assert.ThrowsAsync<ArgumentException>(() => values.RevealPhoneAsync(member, " "));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_complete_number_finds_its_member_by_the_index(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var idNumber = People.NewIdNumber();
        var member = await world.MemberAsync(world.Baokang.FirstBranch, idNumber: idNumber);
        await world.MemberAsync(world.Baokang.FirstBranch);
        await using var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id));

        var index = world.Cipher.IndexOf(idNumber.Value, SealedField.MemberIdNumber);
        Assert.Equal(member.Id, (await db.Members.SingleAsync(m => m.IdNumberIndex == index)).Id);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_unknown_number_stays_unknown(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var db = world.AsJob();
        var values = new SensitiveValues(world.Cipher, db);

        Assert.Null(values.LastFour(null, Guid.NewGuid()));
        Assert.Null(values.Phone(null, SealedField.MemberPhone, Guid.NewGuid()));
    }
}
