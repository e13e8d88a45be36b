using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>A member away, with his number, his absence, an attendance and a sheet that holds a claim waiting, an entry, and a request to reverse another entry.</summary>
internal sealed record PlantedPerson(string Name, string IdNumber, string Phone, Standing Standing, IReadOnlyDictionary<string, Guid> Ids);

/// <summary>One such member for each pair of keeper and host that the matrix asks about.</summary>
internal sealed class Planted
{
    private static int serial;

    public PlantedPerson OfFirst { get; private init; } = null!;

    public PlantedPerson OfSecond { get; private init; } = null!;

    public PlantedPerson OfShebotu { get; private init; } = null!;

    public PlantedPerson OfMobile { get; private init; } = null!;

    public PlantedPerson FromShebotuAtFirst { get; private init; } = null!;

    public PlantedPerson FromFirstAtMobile { get; private init; } = null!;

    public IReadOnlyList<PlantedPerson> All => [OfFirst, OfSecond, OfShebotu, OfMobile, FromShebotuAtFirst, FromFirstAtMobile];

    public static async Task<Planted> InAsync(World world) => new()
    {
        OfFirst = await PersonAsync(world, world.Baokang.FirstBranch, null, "甲村的布和"),
        OfSecond = await PersonAsync(world, world.Baokang.SecondBranch, null, "乙村的朝鲁"),
        OfShebotu = await PersonAsync(world, world.Shebotu.FirstBranch, null, "舍伯吐的哈斯"),
        OfMobile = await PersonAsync(world, world.Shebotu.SecondBranch, null, "流动的那仁"),
        FromShebotuAtFirst = await PersonAsync(world, world.Shebotu.FirstBranch, world.Baokang.FirstBranch, "来甲村的苏和"),
        FromFirstAtMobile = await PersonAsync(world, world.Baokang.FirstBranch, world.Shebotu.SecondBranch, "外出的牧仁"),
    };

    /// <summary>No count and no serial number of a page looks like its last four.</summary>
    private static Domain.Members.IdNumber NumberEndingInX()
    {
        while (true)
        {
            if (People.NewIdNumber() is { } number && number.Value.EndsWith('X')) return number;
        }
    }

    private static async Task<PlantedPerson> PersonAsync(World world, Organization keeper, Organization? host, string name)
    {
        var (id, phone) = (NumberEndingInX(), FormattableString.Invariant($"1397777{Interlocked.Increment(ref serial):0000}"));
        var member = await world.MemberAsync(keeper, name, id, phone);
        var spell = await world.SpellAsync(member, host);
        var sheet = await SheetAsync(world, member.Id);
        var attendance = await AttendanceAsync(world, host ?? keeper, member);
        return new(name, id.Value, phone, new(keeper, host), new Dictionary<string, Guid>(StringComparer.Ordinal)
        {
            ["member"] = member.Id,
            ["spell"] = spell.Id,
            ["claim"] = sheet.Claims.First(c => c.State == ClaimState.Waiting).Id,
            ["entry"] = sheet.Entries.First(e => sheet.Reversals.All(r => r.EntryId != e.Id)).Id,
            ["reversal"] = sheet.Reversals[0].Id,
            ["meeting"] = attendance.MeetingId,
            ["attendance"] = attendance.Id,
        });
    }

    /// <summary>At a meeting of the host, or of the keeper where he is received nowhere.</summary>
    private static async Task<Attendance> AttendanceAsync(World world, Organization organizer, Member member)
    {
        var facts = new MeetingFacts { Kinds = MeetingKinds.ThemeDay, Topic = "主题党日", StartsAt = world.Time.GetUtcNow().AddDays(-10), Mode = MeetingMode.Offline, Place = "嘎查党群服务中心" };
        var meeting = Meeting.Plan(organizer.Id, facts, Guid.NewGuid(), world.Time.GetUtcNow()).OrThrow();
        meeting.Hold(world.Time.GetUtcNow()).OrThrow();
        await world.AddAsync(meeting);
        return await world.AddAsync(Attendance.Record(meeting, member, AttendanceStatus.Offline, null, world.Recording()).OrThrow());
    }

    private static async Task<ScoreSheet> SheetAsync(World world, Guid memberId)
    {
        await using var db = world.AsJob();
        var sheet = ScoreSheet.Open(await db.Members.SingleAsync(m => m.Id == memberId), world.Today.Year);
        Guid Claim(string item, int month) => sheet.Claim(item, 5, new DateOnly(2026, month, 8), "志愿服务", null, People.Rules, world.Recording()).OrThrow().Id;
        ScoreEntry Earn(string item, int month) => sheet.Accept(Claim(item, month), null, new Actor(Guid.NewGuid()), world.Time.GetUtcNow(), People.Rules).OrThrow();
        Claim("act1", 4);
        Earn("act1", 5);
        sheet.AskReversal(Earn("act2", 6).Id, "1", "记错了", world.Recording()).OrThrow();
        return await world.AddAsync(sheet);
    }
}
