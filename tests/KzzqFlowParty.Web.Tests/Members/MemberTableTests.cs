using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Members;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Tests.Shared;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>党员名册 as it is declared: every column of the list and what it says of a member.</summary>
public sealed class MemberTableTests
{
    private static readonly MemberList.Row AtHome = new()
    {
        Id = Guid.CreateVersion7(),
        Name = "乌云其木格",
        Gender = Gender.Female,
        Ethnicity = "02",
        Branch = "套海嘎查党支部",
        Type = MemberType.Full,
        JoinedOn = PartialDate.FromNumber(2009_07_00),
        Status = PartyStatus.Normal,
    };

    [Fact]
    public void Who_is_away_says_where_and_how_to_reach_him()
    {
        var away = AtHome with
        {
            Phone = new("13812345678", IsFull: true),
            PhoneVerifiedOn = new DateOnly(2026, 6, 4),
            Absence = new(SpellTag.Of(FlowStage.NoHost), new DateOnly(2026, 1, 15), "深圳 龙华区", "某快递公司", new(true, true, true, false)),
            MayVerify = true,
        };
        Drawn.Says(
            MemberTable.Of(ListOf(away, showsBranch: true)),
            "姓名 |  | 乌云其木格 女 · 蒙古族",
            "党支部 |  | 套海嘎查党支部",
            "人员类别 |  | 正式党员 2009-07 入党",
            "电话 | 电话 | 13812345678 2026-06-04 接通",
            "在外情况 |  | 无接收组织 深圳 龙华区，2026-01-15 起，某快递公司",
            "四清 |  | 底数清、方向清、时间清、联系方式不清",
            "操作 |  | 核实电话 查看");
    }

    [Fact]
    public void Who_is_at_home_says_no_more_and_a_list_of_one_branch_without_phones_has_neither_column()
    {
        var table = MemberTable.Of(ListOf(AtHome, showsBranch: false));
        Drawn.Says(table, "姓名 |  | 乌云其木格 女 · 蒙古族", "人员类别 |  | 正式党员 2009-07 入党", "在外情况 |  | 在家", "四清 |  |", "操作 |  | 查看");
        Assert.DoesNotContain(table.Columns, c => c.Title is "党支部" or "电话");
    }

    [Fact]
    public void A_member_from_outside_names_his_formal_organization_and_who_left_the_party_his_state()
    {
        var outside = AtHome with { Outside = "旗外某党支部", Status = PartyStatus.Died };
        Drawn.Says(
            MemberTable.Of(ListOf(outside, showsBranch: true)),
            "姓名 |  | 乌云其木格 死亡 女 · 蒙古族",
            "党支部 |  | 套海嘎查党支部 正式组织关系：旗外某党支部",
            "人员类别 |  | 正式党员 2009-07 入党",
            "在外情况 |  | 已离开");
        Drawn.Says(MemberTable.Of(ListOf(outside, showsBranch: false)), "人员类别 |  | 正式党员 旗外：旗外某党支部");
    }

    private static MemberList ListOf(MemberList.Row row, bool showsBranch) => new(new MemberFilter(), 1, [row], Near: null, showsBranch);
}
