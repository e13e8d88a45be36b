using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.Demo;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>演示党员: members on the books of each branch, and some who have come in from outside.</summary>
public sealed class MemberDemo : IDemoPart
{
    /// <summary>One in so many of a branch's people has come in from outside.</summary>
    private const int InflowEvery = 12;

    public int Order => 10;

    public IEnumerable<DemoLife> PeopleOf(Organization branch, int count, DemoScene scene)
    {
        for (var i = 0; i < count; i++) yield return new(Enter(branch, scene));
        for (var i = 0; i < count / InflowEvery; i++) yield return FromOutside(branch, scene);
    }

    private static Member Enter(Organization branch, DemoScene scene)
    {
        var (name, ethnicity, gender) = scene.Names.Person();
        var born = Born(scene);
        var facts = Facts(name, ethnicity, gender, born, scene);
        var entered = new DateOnly(scene.Today.Year - 2, 3, 1).AddDays(scene.Chance.Next(200));
        var became = (facts.FullMemberOn ?? facts.JoinedOn!.Value).Latest.AddDays(1);
        var recording = scene.RecordingOf(branch.Id, entered > became ? entered : became);
        if (scene.Chance.Next(100) < 96) facts = facts with { IdNumber = scene.Names.IdNumber(gender, born) };
        var member = Member.Enter(facts, branch, idTaken: false, recording.Today, scene.Seal, recording).OrThrow();
        if (facts.Phone is not null && scene.Chance.Next(100) < 70)
            member.VerifyPhone(
                reached: true, scene.Today.AddDays(-scene.Chance.Next(5, 320)), "接通，本人接听", scene.RecordingOf(branch.Id, scene.Today));
        return member;
    }

    /// <summary>A member from outside who lives in the branch's village or town.</summary>
    private static DemoLife FromOutside(Organization branch, DemoScene scene)
    {
        var (name, ethnicity, gender) = scene.Names.Person();
        var born = Born(scene);
        var joined = born.AddYears(19);
        var facts = Facts(name, ethnicity, gender, born, scene) with
        {
            IdNumber = scene.Names.IdNumber(gender, born),
            Type = MemberType.Full,
            JoinedOn = joined,
            FullMemberOn = joined.AddYears(1),
        };
        var outside = scene.One(scene.Outside);
        var arrived = scene.Today.AddDays(-scene.Chance.Next(40, 600));
        return new(
            Member.EnterFromOutside(facts, outside, branch, idTaken: false, scene.Seal, scene.RecordingOf(branch.Id, arrived.AddDays(3))).OrThrow(), arrived);
    }

    private static MemberFacts Facts(string name, string ethnicity, Gender gender, DateOnly born, DemoScene scene)
    {
        var joined = born.AddYears(scene.Chance.Next(20, 38)).AddDays(scene.Chance.Next(300));
        var latest = scene.Today.AddYears(-4);
        if (joined > latest) joined = latest;
        var probationary = scene.Chance.Next(100) < 3;
        if (probationary) joined = scene.Today.AddDays(-scene.Chance.Next(30, 330));
        return new()
        {
            Name = name,
            Gender = gender,
            Ethnicity = ethnicity,
            BirthOn = born,
            Education = scene.One(["06", "07", "14", "17", "17", "18", "18"]),
            Type = probationary ? MemberType.Probationary : MemberType.Full,
            JoinedOn = joined,
            FullMemberOn = probationary ? null : joined.AddYears(1),
            JobPost = scene.One(["15", "15", "17", "17", "28", "22"]),
            IsMigrantWorker = scene.Chance.Next(100) < 30,
            Phone = scene.Chance.Next(100) < 95 ? scene.Names.Phone() : null,
            HomeAddress = "内蒙古通辽市科左中旗",
            NativePlace = "内蒙古科左中旗",
        };
    }

    private static DateOnly Born(DemoScene scene) => new DateOnly(1950, 1, 1).AddDays(scene.Chance.Next(365 * 52));
}

/// <summary>党籍结束: a few of those who never left have died, moved their membership or were expelled.</summary>
public sealed class MembershipEndDemo : IDemoPart
{
    public int Order => 30;

    public void Live(DemoLife life, DemoScene scene)
    {
        var member = life.Member;
        if (member.IsFromOutside || life.Of<FlowSpell>().Any() || member.Type != MemberType.Full || scene.Chance.Next(100) >= 2) return;
        var how = scene.One([PartyStatus.Died, PartyStatus.TransferredOut, PartyStatus.Expelled]);
        member.End(how, scene.Today.AddDays(-scene.Chance.Next(5, 100)), "演示：按有关文件办理", scene.RecordingOf(
            member.KeeperOrganizationId, scene.Today)).OrThrow();
    }
}
