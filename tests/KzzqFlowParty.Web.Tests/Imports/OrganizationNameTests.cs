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
    private static readonly OrganizationNames Names = new(Branches, ["中共保康镇委员会"]);

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
