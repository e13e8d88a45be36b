using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.Demo;

namespace KzzqFlowParty.Web.Features.Demo;

/// <summary>
/// 演示旗的党组织: the banner's committee and departments, its 21 township units with branches of villages, two mobile Party organizations,
/// organizations outside.
/// </summary>
internal sealed class DemoTree
{
    /// <summary>Branches that the example workbooks (rosters) name, so that an import finds them.</summary>
    private static readonly Dictionary<string, string[]> OfTheRosters = new(StringComparer.Ordinal)
    {
        ["保康镇"] = ["套海嘎查", "胡日哈嘎查", "巴彦嘎查", "查干嘎查", "南塔嘎查"],
        ["宝龙山镇"] = ["套海嘎查", "乌兰嘎查", "查干嘎查", "胡日哈嘎查", "白音嘎查", "敖包嘎查"],
        ["舍伯吐镇"] = ["敖包嘎查", "乌兰嘎查", "套海嘎查", "查干嘎查"],
    };

    private static readonly (string Name, string Region)[] Outside =
    [
        ("中共沈阳市铁西区兴华街道繁荣社区委员会", "210106"),
        ("中共长春市绿园区春城街道某社区委员会", "220106"),
        ("中共北京市丰台区花乡街道某社区委员会", "110106"),
        ("中共大连市甘井子区某街道社区委员会", "210211"),
        ("中共深圳市龙华区某街道社区委员会", "440309"),
        ("中共青岛市黄岛区某街道社区委员会", "370211"),
        ("中共天津市滨海新区某街道社区委员会", "120116"),
        ("中共通辽市科尔沁区某街道社区委员会", "150502"),
        ("中共呼和浩特市赛罕区某街道社区委员会", "150105"),
        ("中共苏州市吴江区某镇某村委员会", "320509"),
    ];

    private readonly ChangeNote note;
    private readonly DateOnly today;

    private DemoTree(ChangeNote note, DateOnly today) => (this.note, this.today) = (note, today);

    public Organization Banner { get; private set; } = null!;

    public List<Organization> Townships { get; } = [];

    public List<Organization> Branches { get; } = [];

    public List<Organization> Mobile { get; } = [];

    public List<Organization> OutsideOnes { get; } = [];

    /// <summary>Parents before children.</summary>
    public List<Organization> All { get; } = [];

    /// <param name="branchesAtLeast">As many branches as the members need; 2–6 a township otherwise.</param>
    /// <param name="chance">Draws how many and which.</param>
    /// <param name="seal">For the phones of contacts.</param>
    /// <param name="now">The moment of recording.</param>
    public static DemoTree Plant(int branchesAtLeast, Random chance, ISeal seal, DateTimeOffset now)
    {
        var tree = new DemoTree(new ChangeNote(new DateOnly(2016, 7, 1), "演示", Guid.Empty, now), now.DateInShanghai);
        tree.Banner = tree.Keep(Organization.Found("中共科尔沁左翼中旗委员会", tree.note));
        foreach (var name in new[] { "中共科左中旗委组织部", "中共科左中旗委社会工作部" })
            tree.Under(tree.Banner, OrganizationKind.Department, name, null);
        tree.PlantTownships(branchesAtLeast, chance);
        tree.Mobile.Add(tree.Under(tree.Banner, OrganizationKind.MobilePartyOrganization, "中共科左中旗驻沈阳流动党员支部", "210106"));
        tree.Mobile.Add(tree.Under(tree.Banner, OrganizationKind.MobilePartyOrganization, "中共科左中旗驻北京流动党员支部", "110106"));
        var names = new DemoNames(chance);
        foreach (var (name, region) in Outside)
            tree.OutsideOnes.Add(
                tree.Keep(Organization.RegisterOutside(name, region, names.Person().Name, names.Phone(), nameTaken: false, seal, tree.note).OrThrow()));
        return tree;
    }

    private void PlantTownships(int branchesAtLeast, Random chance)
    {
        var villages = Rows("villages-150521.csv").ToLookup(r => r[1], r => (Code: r[0], Name: r[2]), StringComparer.Ordinal);
        var townships = Rows("townships-150521.csv").ToList();
        var each = Math.Max(0, branchesAtLeast / townships.Count);
        foreach (var township in townships)
        {
            var committee = PlantCommittee(township[0], township[1]);
            var known = OfTheRosters.GetValueOrDefault(township[1], []);
            foreach (var village in known) PlantBranch(committee, township[1], village, township[0]);
            var more = Math.Max(each, chance.Next(2, 7)) - known.Length;
            foreach (var (code, name) in villages[township[0]].Where(v => !known.Contains(v.Name)).Take(more)) PlantBranch(committee, township[1], name, code);
            for (var i = villages[township[0]].Count() + known.Length; i < each; i++)
                PlantBranch(committee, township[1], string.Create(CultureInfo.InvariantCulture, $"第{i + 1}"), township[0]);
        }
    }

    private Organization PlantCommittee(string code, string name)
    {
        var isStreet = name.Contains("街道", StringComparison.Ordinal);
        var shortName = name.Replace("办事处", "", StringComparison.Ordinal);
        var committee = Under(Banner, isStreet
            ? OrganizationKind.WorkCommittee
            : OrganizationKind.Committee, isStreet ? $"中共{shortName}工作委员会" : $"中共{shortName}委员会", code);
        Townships.Add(committee);
        return committee;
    }

    private void PlantBranch(Organization committee, string township, string village, string code)
    {
        var place = township.Replace("办事处", "", StringComparison.Ordinal) + village;
        Branches.Add(Under(committee, OrganizationKind.Branch, $"中共{place}支部委员会", code));
    }

    private Organization Under(Organization parent, OrganizationKind kind, string name, string? region) =>
        Keep(Organization.Create(kind, parent, name, region, nameTaken: false, note, today).OrThrow());

    private Organization Keep(Organization organization)
    {
        All.Add(organization);
        return organization;
    }

    private static IEnumerable<string[]> Rows(string table)
    {
        using var stream = typeof(DemoTree).Assembly.GetManifestResourceStream(table)!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }
}
