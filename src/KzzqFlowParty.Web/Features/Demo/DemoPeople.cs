using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Web.Features.Demo;

/// <summary>One invented member with everything that happened to him.</summary>
internal sealed record DemoLife(Member Member, List<FlowSpell> Spells, List<Attendance> Attendances, List<ScoreSheet> Sheets)
{
    /// <summary>Where he is managed or asked for, before he is saved.</summary>
    public Guid? HostId => HostSide.Of(Member, Spells);
}

/// <summary>演示党员: members on the books, about a third of them away or come in, in every state that a page can reach, made by the domain's own methods.</summary>
internal sealed class DemoPeople(DemoTree tree, DemoAccounts accounts, DemoNames names, Random chance, ISeal seal, RuleSet rules, DateTimeOffset now)
{
    private static readonly (string Region, string Place)[] Destinations =
    [
        ("210106", "兴华街道繁荣社区"), ("210106", "重工街道某小区3号楼"), ("110106", "花乡街道某村"), ("110115", "黄村镇某小区"), ("220106", "春城街道某社区"), ("210211", "某街道海景花园"), ("150502", "某街道某小区"),
        ("440309", "某街道某工业园"), ("370211", "某街道某小区"), ("120116", "某街道某公寓"), ("320509", "某镇某村"), ("150105", "某街道某小区"), ("460203", "某小区12号楼"),
    ];

    private static readonly string[] Units = ["某纺织有限公司", "某物流分拣中心", "个体餐饮", "某家政服务部", "某建筑公司第三项目部", "自由职业（装修）", "某汽车配件厂", "某快递公司"];
    private static readonly string[] Reasons = ["01", "01", "01", "02", "03", "04", "05", "10", "10", "99"];
    private static readonly string[] Deeds = ["参加社区防汛值守", "“银辉驿站”志愿服务", "担任党员先锋岗", "帮助老乡解决就业", "民族团结宣讲", "社区核酸点值守", "返乡帮扶秋收", "获社区优秀党员"];

    /// <summary>What is claimed of everybody, with its most points.</summary>
    private static readonly (string Item, int Most, string Basis)[] Asked =
    [
        ("base3", 20, "流入地党组织出具报到回执"), ("base4", 5, "党费按月交清，有收据"), ("base2", 5, "全年联系记录4次以上，三项汇报齐全"),
    ];

    private static readonly string[] Activities = ["act1", "act2", "act3", "act4"];

    private readonly DemoBands bands = new();

    private DateOnly Today { get; } = now.DateInShanghai;

    /// <summary>One member of a branch. About one in three of them has left or left before.</summary>
    public DemoLife Member(Organization branch)
    {
        var life = new DemoLife(Enter(branch), [], [], []);
        var draw = chance.Next(100);
        if (draw < 27) Leave(life);
        else if (draw < 30) LeaveAndReturnTwice(life);
        if (life.Spells.Count == 0 && life.Member.Type == MemberType.Full && chance.Next(100) < 2) End(life);
        return life;
    }

    /// <summary>流入: a member from outside who lives in the branch's village or town.</summary>
    public DemoLife FromOutside(Organization branch)
    {
        var (name, ethnicity, gender) = names.Person();
        var born = Born();
        var joined = born.AddYears(19);
        var facts = Facts(name, ethnicity, gender, born) with { IdNumber = names.IdNumber(gender, born), Type = MemberType.Full, JoinedOn = joined, FullMemberOn = joined.AddYears(1) };
        var outside = tree.OutsideOnes[chance.Next(tree.OutsideOnes.Count)];
        var arrived = Today.AddDays(-chance.Next(40, 600));
        var recording = By(accounts.Of(branch.Id).Recorder, arrived.AddDays(3));
        var member = Domain.Members.Member.EnterFromOutside(facts, outside, branch, idTaken: false, seal, recording).OrThrow();
        var absence = new OutflowFacts { DepartureOn = arrived, RegionCode = Regions.Banner, Place = branch.FullName, Reason = "04", Unit = Units[chance.Next(Units.Length)] };
        var reception = new Reception(arrived, "1", arrived, arrived.AddDays(2), arrived.AddDays(3), arrived.AddDays(3));
        var spell = FlowSpell.RegisterInflow(member, absence, reception, branch, alreadyAway: false, rules.Flow, seal, recording).OrThrow();
        spell.Confirm(new(accounts.Of(branch.Id).Confirmer), recording.At.AddDays(1));
        return new(member, [spell], [], []);
    }

    /// <summary>Claims on the sheets of last year and this one, some of which still wait; what confirmed facts earn follows when they are saved.</summary>
    public void KeepScores(DemoLife life)
    {
        if (life.Member.IsFromOutside) return;
        var keepers = accounts.Of(life.Member.KeeperOrganizationId);
        foreach (var year in new[] { Today.Year - 1, Today.Year })
        {
            if (!PointsFromFacts.HasSheet(year, life.Spells, Today)) continue;
            var sheet = ScoreSheet.Open(life.Member, year);
            var due = PointsFromFacts.Due(year, life.Spells, life.Attendances, rules).Select(d => new ItemPoints(d.Item, d.Points));
            Judge(sheet, keepers, ScoringService.Evaluate(due, [], rules).Total);
            if (sheet.Claims.Count > 0) life.Sheets.Add(sheet);
        }
    }

    /// <summary>Claims that lift the sheet to what its band asks; in the running year others still wait beside them.</summary>
    private void Judge(ScoreSheet sheet, DemoKeepers keepers, int earned)
    {
        var on = sheet.Year == Today.Year ? Today.AddDays(-chance.Next(5, 40)) : new DateOnly(sheet.Year, 12, 10);
        var recording = By(keepers.Recorder, on.AddDays(1) < Today ? on.AddDays(1) : Today);
        foreach (var (item, points, basis) in ClaimsFor(DemoTotals.Of(bands.Next(sheet.KeeperOrganizationId, sheet.Year, earned), earned, chance)))
        {
            var claim = sheet.Claim(item, points, on, basis, fact: null, rules, recording).OrThrow();
            sheet.Accept(claim.Id, "材料齐全", new(keepers.Confirmer), now, rules).OrThrow();
        }

        if (sheet.Year == Today.Year && chance.Next(100) < 45) sheet.Claim(Activities[chance.Next(Activities.Length)], chance.Next(3, 10), on, Deed(), fact: null, rules, recording).OrThrow();
    }

    /// <summary>The claims that bring so many points: what everybody is asked for first, then deeds, of an activity item at most its ten.</summary>
    private IEnumerable<(string Item, int Points, string Basis)> ClaimsFor(int wanted)
    {
        foreach (var (item, most, basis) in Asked)
        {
            if (wanted >= most) yield return (item, most, basis);
            if (wanted >= most) wanted -= most;
        }

        foreach (var item in Activities.OrderBy(_ => chance.Next(100)))
        {
            if (wanted <= 0) yield break;
            yield return (item, Math.Min(wanted, DemoTotals.MostOfADeed), Deed());
            wanted -= DemoTotals.MostOfADeed;
        }
    }

    private string Deed() => Deeds[chance.Next(Deeds.Length)];

    private Member Enter(Organization branch)
    {
        var (name, ethnicity, gender) = names.Person();
        var born = Born();
        var facts = Facts(name, ethnicity, gender, born);
        var recording = By(accounts.Of(branch.Id).Recorder, Latest(new DateOnly(Today.Year - 2, 3, 1).AddDays(chance.Next(200)), (facts.FullMemberOn ?? facts.JoinedOn!.Value).Latest.AddDays(1)));
        if (chance.Next(100) < 96) facts = facts with { IdNumber = names.IdNumber(gender, born) };
        var member = Domain.Members.Member.Enter(facts, branch, idTaken: false, recording.Today, seal, recording).OrThrow();
        if (facts.Phone is not null && chance.Next(100) < 70) member.VerifyPhone(reached: true, Today.AddDays(-chance.Next(5, 320)), "接通，本人接听", By(accounts.Of(branch.Id).Recorder, Today));
        return member;
    }

    private MemberFacts Facts(string name, string ethnicity, Gender gender, DateOnly born)
    {
        var joined = born.AddYears(chance.Next(20, 38)).AddDays(chance.Next(300));
        var latest = Today.AddYears(-4);
        if (joined > latest) joined = latest;
        var probationary = chance.Next(100) < 3;
        if (probationary) joined = Today.AddDays(-chance.Next(30, 330));
        return new()
        {
            Name = name,
            Gender = gender,
            Ethnicity = ethnicity,
            BirthOn = born,
            Education = new[] { "06", "07", "14", "17", "17", "18", "18" }[chance.Next(7)],
            Type = probationary ? MemberType.Probationary : MemberType.Full,
            JoinedOn = joined,
            FullMemberOn = probationary ? null : joined.AddYears(1),
            JobPost = new[] { "15", "15", "17", "17", "28", "22" }[chance.Next(6)],
            IsMigrantWorker = chance.Next(100) < 30,
            Phone = chance.Next(100) < 95 ? names.Phone() : null,
            HomeAddress = "内蒙古通辽市科左中旗",
            NativePlace = "内蒙古科左中旗",
        };
    }

    private DateOnly Born() => new DateOnly(1950, 1, 1).AddDays(chance.Next(365 * 52));

    private void LeaveAndReturnTwice(DemoLife life)
    {
        var first = Depart(life, Today.AddDays(-chance.Next(650, 720)), asked: null);
        Confirm(first);
        first.Return(first.DepartureOn.Earliest.AddDays(chance.Next(190, 260)), Today).OrThrow();
        Leave(life);
    }

    /// <summary>An absence that stands today in one of the states that pages can reach.</summary>
    private void Leave(DemoLife life)
    {
        var left = Today.AddDays(-chance.Next(10, 380));
        var draw = chance.Next(100);
        if (draw < 8)
        {
            Depart(life, Today.AddDays(chance.Next(-20, 25)), Ours(life));   // waits for its confirmation
            return;
        }

        var spell = Depart(life, left, draw < 62 ? Ours(life) : draw < 88 ? tree.OutsideOnes[chance.Next(tree.OutsideOnes.Count)] : null);
        if (draw < 95) Confirm(spell);
        if (draw < 46) Receive(spell);
        else if (draw is >= 58 and < 62) spell.Refuse("1", "多次联系，本人未在本地居住。", left.AddDays(12) < Today ? left.AddDays(12) : Today).OrThrow();
        if (draw is 44 or 45 or 60 or 70 or 71) spell.Return(Today.AddDays(-chance.Next(0, 9)), Today).OrThrow();
        else if (draw is 62 or 63) spell.NeverDeparted("用工单位推迟开工，本人未外出。", Today).OrThrow();
        else if (draw is 64 && life.Member.Type == MemberType.Full) EndAway(life, spell, PartyStatus.TransferredOut, "组织关系转至流入地");
        else if (draw is 65 && life.Member.Type == MemberType.Full) EndAway(life, spell, PartyStatus.Died, "因病去世");
    }

    private FlowSpell Depart(DemoLife life, DateOnly left, Organization? asked)
    {
        var (region, place) = Destinations[chance.Next(Destinations.Length)];
        var reported = chance.Next(100) switch { < 78 => left.AddDays(-chance.Next(1, 9)), < 90 => left.AddDays(chance.Next(2, 15)), _ => (DateOnly?)null };
        if (reported > Today) reported = Today;
        var facts = new OutflowFacts
        {
            Report = reported is null ? DepartureReport.NotReported : DepartureReport.Reported,
            ReportedOn = reported,
            ReportChannel = reported is null ? null : chance.Next(1, 4).ToString(System.Globalization.CultureInfo.InvariantCulture),
            DepartureOn = left,
            ExpectedReturnOn = chance.Next(100) < 15 ? PartialDate.OfDay(left.AddDays(chance.Next(60, 500))) : null,
            RegionCode = region,
            Place = chance.Next(100) < 88 ? place : null,
            Reason = Reasons[chance.Next(Reasons.Length)],
            Unit = chance.Next(100) < 70 ? Units[chance.Next(Units.Length)] : null,
            DestinationUnit = "06",
            Destination = asked is null ? Destination.NoneFound("所在地党组织无法联系") : Destination.Of(asked),
        };
        var recordedOn = new[] { reported ?? left.AddDays(5), Today }.Min();
        var spell = FlowSpell.Register(life.Member, facts, alreadyAway: false, life.Spells.LastOrDefault()?.EndedOn, rules.Flow, seal, By(accounts.Of(life.Member.KeeperOrganizationId).Recorder, recordedOn)).OrThrow();
        life.Spells.Add(spell);
        return spell;
    }

    private void Confirm(FlowSpell spell) => spell.Confirm(new(accounts.Of(spell.KeeperOrganizationId).Confirmer), spell.RecordedAt.AddHours(20)).OrThrow();

    private void Receive(FlowSpell spell)
    {
        var host = tree.Mobile.Concat(tree.Branches).First(o => o.Id == spell.HostOrganizationId);
        var arrived = spell.DepartureOn.Earliest.AddDays(chance.Next(1, 9));
        if (arrived > Today) return;
        DateOnly Later(int days) => arrived.AddDays(days) < Today ? arrived.AddDays(days) : Today;
        spell.Receive(new Reception(arrived, "2", arrived, Later(2), Later(4), Later(4)), host, Today).OrThrow();
    }

    private Organization Ours(DemoLife life)
    {
        if (chance.Next(100) < 55) return tree.Mobile[chance.Next(tree.Mobile.Count)];
        var others = tree.Branches.Where(b => b.Id != life.Member.KeeperOrganizationId).ToList();
        return others[chance.Next(Math.Min(others.Count, 12))];
    }

    private void EndAway(DemoLife life, FlowSpell spell, PartyStatus how, string reason)
    {
        var on = Today.AddDays(-chance.Next(1, 5));
        life.Member.End(how, on, reason, By(accounts.Of(life.Member.KeeperOrganizationId).Recorder, Today)).OrThrow();
        spell.EndWithMembership(how, on).OrThrow();
    }

    private void End(DemoLife life)
    {
        var how = new[] { PartyStatus.Died, PartyStatus.TransferredOut, PartyStatus.Expelled }[chance.Next(3)];
        life.Member.End(how, Today.AddDays(-chance.Next(5, 100)), "演示：按有关文件办理", By(accounts.Of(life.Member.KeeperOrganizationId).Recorder, Today)).OrThrow();
    }

    private static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;

    private static Recording By(Guid account, DateOnly on) => new(account, on.At(new TimeOnly(9, 30)));
}
