using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.Demo;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>演示流动: about a third of the members away or come in, in every state that a page can reach.</summary>
public sealed class FlowDemo : IDemoPart
{
    private static readonly (string Region, string Place)[] Destinations =
    [
        ("210106", "兴华街道繁荣社区"), ("210106", "重工街道某小区3号楼"), ("110106", "花乡街道某村"), ("110115", "黄村镇某小区"),
        ("220106", "春城街道某社区"),
        ("210211", "某街道海景花园"), ("150502", "某街道某小区"), ("440309", "某街道某工业园"), ("370211", "某街道某小区"),
        ("120116", "某街道某公寓"),
        ("320509", "某镇某村"), ("150105", "某街道某小区"), ("460203", "某小区12号楼"),
    ];

    private static readonly string[] Units =
        [
            "某纺织有限公司", "某物流分拣中心", "个体餐饮", "某家政服务部", "某建筑公司第三项目部",
            "自由职业（装修）", "某汽车配件厂", "某快递公司",
        ];

    private static readonly string[] Reasons = ["01", "01", "01", "02", "03", "04", "05", "10", "10", "99"];

    public int Order => 20;

    /// <summary>About one in three has left or left before.</summary>
    public void Live(DemoLife life, DemoScene scene)
    {
        if (life.Since is { } arrived)
        {
            Arrive(life, arrived, scene);
            return;
        }

        var draw = scene.Chance.Next(100);
        if (draw < 27) Leave(life, scene);
        else if (draw < 30) LeaveAndReturnTwice(life, scene);
    }

    /// <summary>流入: placed in the branch that registered him.</summary>
    private static void Arrive(DemoLife life, DateOnly arrived, DemoScene scene)
    {
        var (member, recording) = (life.Member, scene.RecordingOf(life.Member.KeeperOrganizationId, arrived.AddDays(3)));
        var branch = scene.Branches.First(b => b.Id == member.KeeperOrganizationId);
        var absence = new OutflowFacts { DepartureOn = arrived, RegionCode = Regions.Banner, Place = branch.FullName, Reason = "04", Unit = scene.One(Units) };
        var reception = new Reception(arrived, "1", arrived, arrived.AddDays(2), arrived.AddDays(3), arrived.AddDays(3));
        var spell = FlowSpell.RegisterInflow(member, absence, reception, branch, alreadyAway: false, scene.Rules.Flow, scene.Seal, recording).OrThrow();
        spell.Confirm(new(scene.KeepersOf(branch.Id).Confirmer), recording.At.AddDays(1));
        life.Add(spell);
    }

    private static void LeaveAndReturnTwice(DemoLife life, DemoScene scene)
    {
        var first = Depart(life, scene.Today.AddDays(-scene.Chance.Next(650, 720)), asked: null, scene);
        Confirm(first, scene);
        first.Return(first.DepartureOn.Earliest.AddDays(scene.Chance.Next(190, 260)), scene.Today).OrThrow();
        Leave(life, scene);
    }

    /// <summary>An absence that stands today in one of the states that pages can reach.</summary>
    private static void Leave(DemoLife life, DemoScene scene)
    {
        var (member, today) = (life.Member, scene.Today);
        var left = today.AddDays(-scene.Chance.Next(10, 380));
        var draw = scene.Chance.Next(100);
        if (draw < 8)
        {
            Depart(life, today.AddDays(scene.Chance.Next(-20, 25)), Ours(member, scene), scene);   // waits for its confirmation
            return;
        }

        var spell = Depart(life, left, draw < 62 ? Ours(member, scene) : draw < 88 ? scene.One(scene.Outside) : null, scene);
        if (draw < 95) Confirm(spell, scene);
        if (draw < 46) Receive(spell, scene);
        else if (draw is >= 58 and < 62)
            spell.Refuse("1", "多次联系，本人未在本地居住。", left.AddDays(12) < today ? left.AddDays(12) : today).OrThrow();
        if (draw is 9 or 15 or 21 or 33 or 52 or 75 or 90) Change(life, spell, scene);
        if (draw is 44 or 45 or 60 or 70 or 71) spell.Return(today.AddDays(-scene.Chance.Next(0, 9)), today).OrThrow();
        else if (draw is 62 or 63) spell.NeverDeparted("用工单位推迟开工，本人未外出。", today).OrThrow();
        else if (draw is 64 && member.Type == MemberType.Full) EndAway(member, spell, PartyStatus.TransferredOut, "组织关系转至流入地", scene);
        else if (draw is 65 && member.Type == MemberType.Full) EndAway(member, spell, PartyStatus.Died, "因病去世", scene);
    }

    /// <summary>变动 told on the telephone three days ago: another unit.</summary>
    private static void Change(DemoLife life, FlowSpell spell, DemoScene scene)
    {
        var (told, happened) = (scene.Today.AddDays(-3), scene.Today.AddDays(-6));
        if (spell.DepartureOn.Latest >= happened || !spell.Standing.Allows(FlowAct.ReportChange)) return;
        var facts = new ChangeFacts { Source = ChangeSource.Member, Channel = "2", ReportedOn = told, OccurredOn = happened, Unit = "某冷链仓储公司" };
        var recording = scene.RecordingOf(life.Member.KeeperOrganizationId, told);
        life.Add(ChangeReport.Record(spell, life.Member, facts, ofHost: false, hostPhone: null, scene.Rules.Flow, scene.Seal, recording).OrThrow());
    }

    private static FlowSpell Depart(DemoLife life, DateOnly left, Organization? asked, DemoScene scene)
    {
        var (region, place) = scene.One(Destinations);
        var reported = scene.Chance.Next(100) switch
        {
            < 78 => left.AddDays(-scene.Chance.Next(1, 9)),
            < 90 => left.AddDays(scene.Chance.Next(2, 15)),
            _ => (DateOnly?)null,
        };
        if (reported > scene.Today) reported = scene.Today;
        var facts = new OutflowFacts
        {
            Report = reported is null ? DepartureReport.NotReported : DepartureReport.Reported,
            ReportedOn = reported,
            ReportChannel = reported is null ? null : scene.Chance.Next(1, 4).ToString(CultureInfo.InvariantCulture),
            DepartureOn = left,
            ExpectedReturnOn = scene.Chance.Next(100) < 15 ? PartialDate.OfDay(left.AddDays(scene.Chance.Next(60, 500))) : null,
            RegionCode = region,
            Place = scene.Chance.Next(100) < 88 ? place : null,
            Reason = scene.One(Reasons),
            Unit = scene.Chance.Next(100) < 70 ? scene.One(Units) : null,
            DestinationUnit = "06",
            Destination = asked is null ? Destination.NoneFound("所在地党组织无法联系") : Destination.Of(asked),
        };
        var recordedOn = new[] { reported ?? left.AddDays(5), scene.Today }.Min();
        var lastEndedOn = life.Of<FlowSpell>().LastOrDefault()?.EndedOn;
        var recording = scene.RecordingOf(life.Member.KeeperOrganizationId, recordedOn);
        var spell = FlowSpell.Register(life.Member, facts, alreadyAway: false, lastEndedOn, scene.Rules.Flow, scene.Seal, recording).OrThrow();
        life.Add(spell);
        return spell;
    }

    private static void Confirm(FlowSpell spell, DemoScene scene) =>
        spell.Confirm(new(scene.KeepersOf(spell.KeeperOrganizationId).Confirmer), spell.RecordedAt.AddHours(20)).OrThrow();

    private static void Receive(FlowSpell spell, DemoScene scene)
    {
        var host = scene.Mobile.Concat(scene.Branches).First(o => o.Id == spell.HostOrganizationId);
        var arrived = spell.DepartureOn.Earliest.AddDays(scene.Chance.Next(1, 9));
        if (arrived > scene.Today) return;
        DateOnly Later(int days) => arrived.AddDays(days) < scene.Today ? arrived.AddDays(days) : scene.Today;
        spell.Receive(new Reception(arrived, "2", arrived, Later(2), Later(4), Later(4)), host, scene.Today).OrThrow();
    }

    private static Organization Ours(Member member, DemoScene scene)
    {
        if (scene.Chance.Next(100) < 55) return scene.One(scene.Mobile);
        var others = scene.Branches.Where(b => b.Id != member.KeeperOrganizationId).ToList();
        return others[scene.Chance.Next(Math.Min(others.Count, 12))];
    }

    private static void EndAway(Member member, FlowSpell spell, PartyStatus how, string reason, DemoScene scene)
    {
        var on = scene.Today.AddDays(-scene.Chance.Next(1, 5));
        member.End(how, on, reason, scene.RecordingOf(member.KeeperOrganizationId, scene.Today)).OrThrow();
        spell.EndWithMembership(how, on).OrThrow();
    }
}
