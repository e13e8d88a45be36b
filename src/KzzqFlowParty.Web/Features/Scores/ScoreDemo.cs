using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared.Demo;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>演示积分: claims on the sheets of last year and this one, some of which still wait; what confirmed facts earn follows when they are saved.</summary>
public sealed class ScoreDemo : IDemoPart
{
    private static readonly string[] Deeds =
        ["参加社区防汛值守", "“银辉驿站”志愿服务", "担任党员先锋岗", "帮助老乡解决就业", "民族团结宣讲", "社区核酸点值守", "返乡帮扶秋收", "获社区优秀党员"];

    /// <summary>What is claimed of everybody, with its most points.</summary>
    private static readonly (string Item, int Most, string Basis)[] Asked =
    [
        ("base3", 20, "流入地党组织出具报到回执"), ("base4", 5, "党费按月交清，有收据"), ("base2", 5, "全年联系记录4次以上，三项汇报齐全"),
    ];

    private static readonly string[] Activities = ["act1", "act2", "act3", "act4"];

    private readonly DemoBands bands = new();

    public int Order => 50;

    public void Conclude(DemoLife life, DemoScene scene)
    {
        if (life.Member.IsFromOutside) return;
        var spells = life.Of<FlowSpell>().ToList();
        foreach (var year in new[] { scene.Today.Year - 1, scene.Today.Year })
        {
            if (!PointsFromFacts.HasSheet(year, spells, scene.Today)) continue;
            var sheet = ScoreSheet.Open(life.Member, year);
            var due = PointsFromFacts.Due(year, spells, life.Of<Attendance>(), scene.Rules).Select(d => new ItemPoints(d.Item, d.Points));
            Judge(sheet, ScoringService.Evaluate(due, [], scene.Rules).Total, scene);
            if (sheet.Claims.Count > 0) life.Add(sheet);
        }
    }

    /// <summary>Claims that lift the sheet to what its band asks; in the running year others still wait beside them.</summary>
    private void Judge(ScoreSheet sheet, int earned, DemoScene scene)
    {
        var (keeper, today) = (sheet.KeeperOrganizationId, scene.Today);
        var on = sheet.Year == today.Year ? today.AddDays(-scene.Chance.Next(5, 40)) : new DateOnly(sheet.Year, 12, 10);
        var recording = scene.RecordingOf(keeper, on.AddDays(1) < today ? on.AddDays(1) : today);
        var wanted = DemoTotals.Of(bands.Next(keeper, sheet.Year, earned), earned, scene.Chance);
        foreach (var (item, points, basis) in ClaimsFor(wanted, scene))
        {
            var claim = sheet.Claim(item, points, on, basis, fact: null, scene.Rules, recording).OrThrow();
            sheet.Accept(claim.Id, "材料齐全", new(scene.KeepersOf(keeper).Confirmer), scene.Now, scene.Rules).OrThrow();
        }

        if (sheet.Year == today.Year && scene.Chance.Next(100) < 45)
            sheet.Claim(scene.One(Activities), scene.Chance.Next(3, 10), on, scene.One(Deeds), fact: null, scene.Rules, recording).OrThrow();
    }

    /// <summary>The claims that bring so many points: what everybody is asked for first, then deeds, of an activity item at most its ten.</summary>
    private static IEnumerable<(string Item, int Points, string Basis)> ClaimsFor(int wanted, DemoScene scene)
    {
        foreach (var (item, most, basis) in Asked)
        {
            if (wanted >= most) yield return (item, most, basis);
            if (wanted >= most) wanted -= most;
        }

        foreach (var item in Activities.OrderBy(_ => scene.Chance.Next(100)))
        {
            if (wanted <= 0) yield break;
            yield return (item, Math.Min(wanted, DemoTotals.MostOfADeed), scene.One(Deeds));
            wanted -= DemoTotals.MostOfADeed;
        }
    }
}
