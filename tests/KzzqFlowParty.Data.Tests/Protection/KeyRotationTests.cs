using System.Text;
using System.Xml.Linq;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Protection;

/// <summary>轮换密钥: everything ends under the new key alone; stopped half-way, everything is read and found, and the next run goes on.</summary>
public class KeyRotationTests
{
    private const string IdNumber = "150521197305180019";
    private const string Secret = SealedRecords.Secret;

    [Fact]
    public async Task Every_column_of_bytes_is_sealed_by_the_list_or_named_here()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        await using var db = world.AsJob();
        var bytes = from entity in db.Model.GetEntityTypes()
                    from property in entity.GetProperties()
                    where property.ClrType == typeof(byte[])
                    select $"{entity.ClrType.Name}.{property.Name}";
        // codes, and what the framework's own ring protects
        string[] others = ["AuditEntry.ContentSeal", "AuditEntry.Seal", "AuditHead.Seal", "ImportRow.Digest", "KeySeal.Code", "SessionTicket.Value"];
        string[] texts = ["DataProtectionKey.Xml", "ImportBatch.Matches"];
        var listed = SealedColumns.All.SelectMany(c => new[] { c.Place.Property, c.Place.Index }.OfType<string>().Select(p => $"{c.Place.Entity.Name}.{p}"));
        Assert.Equal(bytes.Concat(texts).Order(StringComparer.Ordinal), listed.Concat(others).Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Afterwards_the_new_key_alone_opens_and_finds_everything_and_the_log_still_verifies(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var planted = await PlantAsync(world);
        world.AddKey();
        Assert.True(await IsUnfinishedAsync(world));
        Assert.Equal(18, await RotateAsync(world));
        Assert.False(await IsUnfinishedAsync(world));
        Assert.Equal(0, await RotateAsync(world));   // once more does nothing

        await AssertReadableAsync(world, planted, new FieldCipher(new KeyRing([world.Keys.Current])));
        await using var db = world.AsJob();
        Assert.Empty((await new AuditVerification(db, world.Seal).RunAsync([])).Findings);
        var told = await db.Audit.Where(a => a.Operation == "轮换密钥").OrderBy(a => a.Number).Select(a => new { a.Subject, a.Changes }).ToListAsync();
        Assert.Equal(16, told.Count);   // one a column, each of one batch
        Assert.Contains(told, t => t is { Subject: "SealedColumn/MemberPhone.NumberCipher", Changes: """{"Rows":2}""" });
        Assert.Equal(0, (await db.Members.SingleAsync(m => m.Id == planted.Member)).Version);   // no form that somebody has open is in conflict
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Stopped_after_any_batch_everything_is_read_and_found_and_the_next_run_goes_on(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var planted = await PlantAsync(world);
        world.AddKey();
        for (var run = 1; await IsUnfinishedAsync(world); run++)
        {
            Assert.True(run <= 17, "It does not end.");
            using var stop = new CancellationTokenSource();
            await using (var db = world.AsJob())
            {
                await Record.ExceptionAsync(() => new KeyRotation(db, world.Cipher).RunAsync((_, _) => stop.Cancel(), stop.Token));
            }

            await AssertReadableAsync(world, planted, world.Cipher);
        }

        await AssertReadableAsync(world, planted, new FieldCipher(new KeyRing([world.Keys.Current])));
        await using var later = world.AsJob();
        Assert.Equal(16, await later.Audit.CountAsync(a => a.Operation == "轮换密钥"));
        Assert.Empty((await new AuditVerification(later, world.Seal).RunAsync([])).Findings);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_batch_that_fails_leaves_nothing_of_itself(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await PlantAsync(world);
        await using (var db = world.AsJob())
        {
            // Somebody moved a ciphertext to another row: it opens nowhere, and the batch with it must not be half done.
            await world.MemberAsync(world.Baokang.FirstBranch, "特木尔");
            await db.Database.ExecuteSqlRawAsync(
                """UPDATE "Members" SET "PhoneCipher" = (SELECT "IdNumberCipher" FROM "Members" WHERE "Name" = '特木尔') WHERE "Name" = '特木尔'""");
        }

        world.AddKey();
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => RotateAsync(world));
        await using var later = world.AsJob();
        Assert.Equal(["SealedColumn/Member.IdNumberCipher"], await later.Audit.Where(a => a.Operation == "轮换密钥").Select(a => a.Subject).ToListAsync());
        Assert.All(await later.Members.Select(m => m.PhoneCipher).ToListAsync(), c => Assert.False(world.Cipher.IsCurrent(c)));
        Assert.All(
            await later.Members.Where(m => m.IdNumberCipher != null).Select(m => m.IdNumberCipher).ToListAsync(), c => Assert.True(world.Cipher.IsCurrent(c)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Between_two_keys_a_number_is_taken_once_and_the_same_phone_is_no_change(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var planted = await PlantAsync(world);
        world.AddKey();
        await using var db = world.AsJob();
        Assert.True(await db.IsIdNumberTakenAsync(world.Cipher.IndexesOf(IdNumber, SealedField.MemberIdNumber)));
        var member = await db.Members.Include(m => m.Phones).SingleAsync(m => m.Id == planted.Member);
        member.VerifyPhone(reached: true, world.Today, null, world.Recording()).OrThrow();
        var known = Domain.Members.IdNumber.Parse(IdNumber).OrThrow();
        member.Revise(Facts(), known, idTaken: false, world.Cipher, world.Recording()).OrThrow();
        Assert.Equal(world.Today, member.PhoneVerifiedOn);   // another number would have to be called first
        Assert.Single(member.Phones);

        await RotateAsync(world);
        Assert.True(await db.IsIdNumberTakenAsync(world.Cipher.IndexesOf(IdNumber, SealedField.MemberIdNumber)));
        var twin = Member.Enter(Facts(), world.Shebotu.FirstBranch, idTaken: false, new DateOnly(2020, 1, 1), world.Cipher, world.Recording()).OrThrow();
        await Assert.ThrowsAsync<DbUpdateException>(() => world.AddAsync(twin));
    }

    private static MemberFacts Facts() => SealedRecords.Facts(IdNumber);

    private static async Task<bool> IsUnfinishedAsync(World world)
    {
        await using var db = world.AsJob();
        return await new KeyRotation(db, world.Cipher).IsUnfinishedAsync();
    }

    private static async Task<int> RotateAsync(World world)
    {
        await using var db = world.AsJob();
        return await new KeyRotation(db, world.Cipher).RunAsync();
    }

    /// <summary>One value in every sealed column, and the same phone with somebody else: sixteen values.</summary>
    private static async Task<SealedRecords.Ids> PlantAsync(World world)
    {
        var planted = await world.PlantSealedAsync(IdNumber, "甲");
        await world.AddAsync(Member.Enter(People.Facts("无证的人", phone: SealedRecords.Phone), world.Baokang.SecondBranch, idTaken: false, new DateOnly(
            2020, 1, 1), world.Cipher, world.Recording()).OrThrow());
        return planted;
    }

    private static async Task AssertReadableAsync(World world, SealedRecords.Ids ids, FieldCipher cipher)
    {
        await using var db = world.AsJob();
        var values = new SensitiveValues(cipher, db);
        var indexes = cipher.IndexesOf(IdNumber, SealedField.MemberIdNumber);
        var member = await db.Members.Include(m => m.Phones).SingleAsync(m => indexes.Contains(m.IdNumberIndex));
        Assert.Equal(ids.Member, member.Id);
        Assert.Equal("0019", values.LastFour(member.IdNumberCipher, member.Id));
        Assert.Equal("13812345678", values.Phone(member.PhoneCipher, SealedField.MemberPhone, member.Id));
        Assert.Equal("13912345678", values.Phone(member.EmergencyPhoneCipher, SealedField.EmergencyPhone, member.Id));
        Assert.Equal("13812345678", values.Phone(member.Phones[0].NumberCipher, SealedField.EarlierPhone, member.Phones[0].Id));
        var phones = cipher.IndexesOf("13812345678", SealedField.EarlierPhone);
        Assert.Equal(2, await db.Set<MemberPhone>().CountAsync(p => phones.Contains(p.NumberIndex)));
        Assert.Equal(
            "13698765432",
            values.Phone((await db.Set<FlowLeg>().SingleAsync(l => l.Id == ids.Leg)).HostContactPhoneCipher, SealedField.HostContactPhone, ids.Leg));
        Assert.Equal(
            "13698765432",
            values.Phone((await db.Organizations.SingleAsync(o => o.Id == ids.Outside)).ContactPhoneCipher, SealedField.OrganizationPhone, ids.Outside));
        Assert.Equal(Secret, (await db.Drafts.SingleAsync()).Read<string>(cipher));
        var batch = await db.Set<ImportBatch>().SingleAsync();
        Assert.Equal(Secret, (await db.Set<ImportRow>().Include(r => r.Batch).SingleAsync()).Read<string>(cipher));
        Assert.Equal(Secret, Encoding.UTF8.GetString((await db.Set<ImportFile>().SingleAsync()).Read(cipher)));
        Assert.Equal(Secret, (await db.Set<ImportTrace>().SingleAsync()).Read<string>(cipher));
        Assert.Equal(Secret, Encoding.UTF8.GetString((await db.ExportParts.SingleAsync()).Read(cipher)));
        Assert.Equal(Secret, Encoding.UTF8.GetString(cipher.OpenBlob(Convert.FromBase64String(batch.Matches), ImportBatch.MatchesField, batch.Id)));
        var account = await db.Set<Account>().SingleAsync();
        foreach (var seed in new[] { account.TotpSeed!, account.PendingTotpSeed! })
            Assert.Equal(Secret, Encoding.UTF8.GetString(cipher.OpenBlob(seed, KeyRotation.TotpSeedField, account.Id)));
        var xml = XElement.Parse((await db.Set<DataProtectionKey>().SingleAsync(k => k.FriendlyName == "甲-key")).Xml!);
        Assert.Equal(
            Secret,
            Encoding.UTF8.GetString(cipher.OpenBlob(Convert.FromBase64String(xml.Descendants("sealed").Single().Value), KeyRotation.KeyRingField, Guid.Empty)));
    }
}
