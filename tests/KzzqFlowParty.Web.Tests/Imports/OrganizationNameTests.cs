using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Imports.Judging;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>名称相近.</summary>
public sealed class OrganizationNameTests
{
    private static readonly ChangeNote Note = new(new(2020, 1, 1), null, Guid.Empty, DateTimeOffset.UnixEpoch);
    private static readonly Organization Township = Organization.Create(OrganizationKind.Committee, Organization.Found(
        "中共科左中旗委员会", Note), "中共保康镇委员会", null, false, Note, Note.On).OrThrow();
    private static readonly Organization[] Branches =
    [
        Branch("中共保康镇套海嘎查支部委员会"),
        Branch("中共保康镇巴彦嘎查支部委员会"),
        Branch("中共保康镇巴彦塔拉嘎查支部委员会"),
    ];
    private static readonly OrganizationNames Names = new(Branches);

    [Theory]
    [InlineData("保康镇套海嘎查党支部", 0)]
    [InlineData("套海嘎查党支部", 0)]
    [InlineData("套海嘎查", 0)]
    [InlineData("中共保康镇 套海嘎查支部委员会", 0)]
    [InlineData("巴彦嘎查支部", 1)]
    public void The_usual_words_and_the_township_say_nothing(string name, int branch) => Assert.Equal(Branches[branch], Names.Sure(name));

    [Theory]
    [InlineData("套海村党支部")]
    [InlineData("保康镇")]
    [InlineData("")]
    public void Nobody_is_sure_of_what_is_merely_similar(string name) => Assert.Null(Names.Sure(name));

    [Theory]
    [InlineData("宝龙山镇套海嘎查党支部", "名称写的是“宝龙山镇”，不在可以导入的党支部之内")]
    [InlineData("舍伯吐镇套海嘎查支部", "名称写的是“舍伯吐镇”，不在可以导入的党支部之内")]
    [InlineData("通辽市科左后旗套海嘎查党支部", "名称写的是“科左后旗”，不是本旗的党支部")]
    [InlineData("中共昌图县老城镇三道村支部委员会", "名称写的是“昌图县”，不是本旗的党支部")]
    [InlineData("套海嘎查", null)]
    [InlineData("内蒙古通辽市科左中旗保康镇套海嘎查党支部", null)]
    [InlineData("红旗嘎查党支部", null)]
    public void A_township_or_banner_in_the_name_is_respected_and_says_why(string name, string? why)
    {
        Assert.Equal(why, Names.WhyNone(name));
        if (why is null) return;
        Assert.Null(Names.Sure(name));
        Assert.Empty(Names.Suggestions(name));
    }

    [Fact]
    public void The_township_counts_where_a_branch_does_not_name_it_itself()
    {
        var branch = Branch("中共乌兰嘎查支部委员会");
        var names = new OrganizationNames([branch], new Dictionary<Guid, Organization> { [Township.Id] = Township });
        Assert.Equal(branch, names.Sure("保康镇乌兰嘎查党支部"));
        Assert.Null(names.Sure("宝龙山镇乌兰嘎查党支部"));
    }

    [Theory]
    [InlineData("套海嘎查党支部", OrganizationKind.Branch, "中共保康镇套海嘎查支部委员会")]
    [InlineData("保康镇套海嘎查支部", OrganizationKind.Branch, "中共保康镇套海嘎查支部委员会")]
    [InlineData("中心校党总支", OrganizationKind.GeneralBranch, "中共保康镇中心校总支部委员会")]
    [InlineData("中共保康镇套海嘎查支部委员会", OrganizationKind.Branch, null)]
    [InlineData("第一党小组", OrganizationKind.Group, null)]
    public void The_likely_full_name_is_as_on_seals(string name, OrganizationKind kind, string? likely) =>
        Assert.Equal(likely, OrganizationNames.LikelyFullName(name, kind, Township));

    [Fact]
    public void A_name_before_a_rename_is_known()
    {
        var names = new OrganizationNames(Branches, null, new[] { (Branches[1].Id, Name: "中共保康镇东风嘎查支部委员会") }.ToLookup(f => f.Id, f => f.Name));
        Assert.Equal(Branches[1], names.Exact("中共保康镇东风嘎查支部委员会"));
        Assert.Equal(Branches[1], names.Sure("东风嘎查党支部"));
    }

    [Fact]
    public void The_most_similar_is_suggested_first() => Assert.Equal(Branches[2], Names.Suggestions("巴彦塔拉村党支部")[0]);

    [Fact]
    public void Exact_means_the_full_name()
    {
        Assert.Equal(Branches[0], Names.Exact("中共保康镇套海嘎查支部委员会"));
        Assert.Null(Names.Exact("保康镇套海嘎查党支部"));
    }

    [Theory]
    [InlineData("某社区党委 13812345678", "某社区党委 ****5678")]
    [InlineData("身份证150521197602195017", "身份证****5017")]
    [InlineData("建设街128号3单元", "建设街128号3单元")]
    [InlineData("  ", null)]
    public void Numbers_of_people_do_not_get_into_plain_columns(string text, string? kept) => Assert.Equal(kept, PlainTexts.Of(text, 100));

    private static Organization Branch(string name) => Organization.Create(OrganizationKind.Branch, Township, name, null, false, Note, Note.On).OrThrow();
}
