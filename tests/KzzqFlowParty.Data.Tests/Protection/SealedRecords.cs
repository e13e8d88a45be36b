using System.Text;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Protection;

/// <summary>Records with a value in every sealed column, for what is proved about all of them.</summary>
internal static class SealedRecords
{
    public const string Secret = "里面有身份证号";
    public const string Phone = "13812345678";

    public static MemberFacts Facts(string idNumber) =>
        People.Facts(
            "白音那拉", IdNumber.Parse(idNumber).OrThrow(), Phone) with
        { EmergencyContact = "其其格", EmergencyPhone = People.Phone("13912345678") };

    /// <summary>One value in each of them: sixteen.</summary>
    /// <param name="world">Where.</param>
    /// <param name="idNumber">Of the member.</param>
    /// <param name="name">Tells these records from others planted in the same world.</param>
    public static async Task<Ids> PlantSealedAsync(this World world, string idNumber, string name)
    {
        var member = Member.Enter(Facts(idNumber), world.Baokang.FirstBranch, idTaken: false, new DateOnly(2020, 1, 1), world.Cipher, world.Recording())
            .OrThrow();
        await using var db = world.AsJob();
        var facts = new OutflowFacts
        {
            Report = DepartureReport.Reported,
            ReportedOn = new DateOnly(2026, 2, 20),
            DepartureOn = new DateOnly(2026, 3, 1),
            RegionCode = "210106",
            Reason = "01",
            Destination = Destination.NoneFound("附近没有党组织"),
            HostContactName = "王连杰",
            HostContactPhone = People.Phone("13698765432"),
        };
        var spell = FlowSpell.Register(member, facts, alreadyAway: false, lastEndedOn: null, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow();
        var note = new ChangeNote(world.Today, null, Guid.NewGuid(), world.Time.GetUtcNow());
        var outside = Organization.RegisterOutside(
            $"中共通辽市某社区{name}委员会", "150502", "王连杰", People.Phone("13698765432"), nameTaken: false, world.Cipher, note).OrThrow();
        var draft = Draft.Begin("outflow", world.Baokang.FirstBranch.Id, Guid.NewGuid(), Secret, world.Cipher, world.Time.GetUtcNow());
        var batch = ImportBatch.Upload(world.Baokang.FirstBranch.Id, Guid.NewGuid(), "名册.xlsx", [1], world.Time.GetUtcNow());
        batch.Map("{}", "").OrThrow();
        batch.Preview(Convert.ToBase64String(world.Cipher.SealBlob(Encoding.UTF8.GetBytes(Secret), ImportBatch.MatchesField, batch.Id)), ImportCounts.None)
            .OrThrow();
        var (row, file) = (ImportRow.Of(batch, (1, "Sheet1", 5), Secret, world.Cipher), ImportFile.Of(batch, Encoding.UTF8.GetBytes(Secret), world.Cipher));
        var sealedKey = Convert.ToBase64String(world.Cipher.SealBlob(Encoding.UTF8.GetBytes(Secret), KeyRotation.KeyRingField, Guid.Empty));
        var trace = ImportTrace.Of(batch, 1, ImportDeed.Revised, (member.Id, 0), null, Secret, world.Cipher);
        var export = ExportFile.Ask(
            "R-02", "流出党员台账", "{}", (world.Baokang.FirstBranch.Id, Guid.NewGuid(), Guid.NewGuid()), world.Time.GetUtcNow());
        var part = ExportPart.Of(export, 1, Encoding.UTF8.GetBytes(Secret), world.Cipher);
        db.AddRange(member, spell, outside, draft, batch, row, file, trace, export, part);
        await db.SaveChangesAsync();
        await using var accounts = world.Accounts();
        accounts.AddRange(
            new DataProtectionKey
            {
                FriendlyName = $"{name}-key",
                Xml = $"<key id=\"1\"><descriptor><encryptedSecret><sealed>{sealedKey}</sealed></encryptedSecret></descriptor></key>",
            },
            new DataProtectionKey { FriendlyName = $"{name}-revocation", Xml = "<revocation version=\"1\" />" });
        var account = new Account { Id = Guid.CreateVersion7(), UserName = name, NormalizedUserName = name, PersonName = "包文龙", SecurityStamp = "1" };
        (account.TotpSeed, account.PendingTotpSeed) = (
            world.Cipher.SealBlob(Encoding.UTF8.GetBytes(Secret), KeyRotation.TotpSeedField, account.Id),
            world.Cipher.SealBlob(Encoding.UTF8.GetBytes(Secret), KeyRotation.TotpSeedField, account.Id));
        accounts.Add(account);
        var typed = new KeptFields("/members/new", "/members/new", new Dictionary<string, string[]> { ["Note"] = [Secret] });
        accounts.Add(KeptForm.Of(account.Id, typed, world.Cipher, world.Time.GetUtcNow())!);
        await accounts.SaveChangesAsync();
        return new(member.Id, spell.CurrentLeg.Id, outside.Id);
    }

    public sealed record Ids(Guid Member, Guid Leg, Guid Outside);
}
