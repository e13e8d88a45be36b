using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Testing;

/// <summary>Invented people in a <see cref="World"/>, made by the domain's own methods.</summary>
public static class People
{
    private static int serial;

    /// <summary>An invented ID number of the banner, never the same twice in a run.</summary>
    public static IdNumber NewIdNumber(Gender gender = Gender.Male)
    {
        var number = Interlocked.Increment(ref serial);
        // of age in any story; a prime, so that day and sequence repeat together only after a million
        var born = new DateOnly(1970, 1, 1).AddDays(number % 3989);
        // the last four differ among 500 in a row: tests look for them
        var digits = FormattableString.Invariant($"150521{born:yyyyMMdd}{number % 500 * 2 + (gender == Gender.Male ? 1 : 0):000}");
        return IdNumber.Parse(IdNumber.Complete(digits)).OrThrow();
    }

    public static PhoneNumber Phone(string number) => PhoneNumber.Parse(number).OrThrow();

    /// <summary>A member on the books of a branch.</summary>
    public static Task<Member> MemberAsync(
        this World world, Organization branch, string name = "白音", IdNumber? idNumber = null, string phone = "13800001234") =>
        world.AddAsync(Member.Enter(Facts(
            name, idNumber ?? NewIdNumber(), phone), branch, idTaken: false, new DateOnly(2020, 1, 1), world.Cipher, world.Recording()).OrThrow());

    /// <summary>An open absence since March, with one of ours asked to receive.</summary>
    public static async Task<FlowSpell> SpellAsync(this World world, Member member, Organization? asked = null, DateOnly? departure = null)
    {
        await using var db = world.AsJob();
        var away = await db.Members.Include(m => m.Phones).SingleAsync(m => m.Id == member.Id);
        var destination = asked is null ? Destination.NoneFound("附近没有党组织") : Destination.Of(asked);
        var facts = new OutflowFacts
        {
            Report = DepartureReport.Reported,
            ReportedOn = new DateOnly(2026, 2, 20),
            DepartureOn = departure ?? new DateOnly(2026, 3, 1),
            RegionCode = "210106",
            Reason = "01",
            Destination = destination,
        };
        var spell = FlowSpell.Register(away, facts, alreadyAway: false, lastEndedOn: null, Rules.Flow, world.Cipher, world.Recording()).OrThrow();
        db.Add(spell);
        await db.SaveChangesAsync();
        return spell;
    }

    /// <summary>A sheet of the running year with one claim waiting.</summary>
    public static Task<ScoreSheet> SheetAsync(this World world, Member member)
    {
        var sheet = ScoreSheet.Open(member, world.Today.Year);
        sheet.Claim("act1", 5, new DateOnly(2026, 5, 1), "志愿服务", fact: null, Rules, world.Recording()).OrThrow();
        return world.AddAsync(sheet);
    }

    public static Recording Recording(this World world, Guid? by = null) => new(by ?? Guid.NewGuid(), world.Time.GetUtcNow());

    public static RuleSet Rules { get; } = DraftRules.For(2026);

    public static MemberFacts Facts(string name, IdNumber? idNumber = null, string? phone = null) =>
        new() { Name = name, IdNumber = idNumber, Gender = idNumber?.Gender ?? Gender.Unknown, Phone = phone is null ? null : Phone(phone) };
}
