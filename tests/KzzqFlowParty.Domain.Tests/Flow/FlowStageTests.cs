namespace KzzqFlowParty.Domain.Tests.Flow;

/// <summary>The state of an absence as people read it: 待报到 is whoever is asked for and has not reported in.</summary>
public class FlowStageTests
{
    [Theory]
    [InlineData(FlowState.Reported, FlowStage.Reported, "已报告")]
    [InlineData(FlowState.Managed, FlowStage.Managed, "已纳管")]
    [InlineData(FlowState.NoHost, FlowStage.NoHost, "无接收组织")]
    [InlineData(FlowState.Refused, FlowStage.Refused, "被拒收")]
    [InlineData(FlowState.Returned, FlowStage.Returned, "已返回")]
    [InlineData(FlowState.TransferredOut, FlowStage.TransferredOut, "已转出")]
    [InlineData(FlowState.Terminated, FlowStage.Terminated, "终止")]
    [InlineData(FlowState.NotDeparted, FlowStage.NotDeparted, "未成行")]
    [InlineData(FlowState.Cancelled, FlowStage.Cancelled, "作废")]
    public void A_state_of_its_own_is_read_as_it_is_stored(FlowState state, FlowStage stage, string title)
    {
        foreach (var (isAsked, hasReportedIn) in Known)
            Assert.Equal((stage, title), (FlowStages.Of(state, isAsked, hasReportedIn), FlowStages.Of(state, isAsked, hasReportedIn).Title));
        Assert.Equal((int)state, (int)stage);
    }

    [Theory]
    [InlineData(true, false, FlowStage.AwaitingReportIn, "待报到")]
    [InlineData(true, true, FlowStage.ReportedIn, "已报到")]
    [InlineData(false, true, FlowStage.ReportedIn, "已报到")]
    [InlineData(false, false, FlowStage.HostUnknown, "去向待核实")]
    public void Whoever_is_registered_and_not_placed_is_told_apart_by_what_is_known_of_his_reporting_in(
        bool isAsked, bool hasReportedIn, FlowStage stage, string title)
    {
        Assert.Equal(stage, FlowStages.Of(FlowState.PendingReportIn, isAsked, hasReportedIn));
        Assert.Equal(title, stage.Title);
    }

    [Fact]
    public void Every_state_has_its_stage_and_every_stage_its_title()
    {
        Assert.All(Enum.GetValues<FlowState>(), state => Assert.True(Enum.IsDefined(FlowStages.Of(state, isAsked: true, hasReportedIn: false))));
        Assert.Equal(Enum.GetValues<FlowStage>().Select(s => $"{(int)s}").Order(), FlowStages.Titles.Codes.Select(c => c.Value).Order());
        Assert.Throws<System.Runtime.CompilerServices.SwitchExpressionException>(() => FlowStages.Of((FlowState)11, isAsked: true, hasReportedIn: false));
    }

    [Fact]
    public void An_organization_outside_is_asked_as_ours_is_and_a_member_from_outside_is_asked_for_by_who_keeps_him()
    {
        Assert.Equal(FlowStage.AwaitingReportIn, SomeSpell(SomeMember(), Leaving(Day("2026-03-01"))).Stage);
        Assert.Equal(FlowStage.AwaitingReportIn, SomeSpell(SomeMember(), Leaving(Day("2026-03-01"), to: Destination.Of(Outside))).Stage);
        Assert.Equal(FlowStage.HostUnknown, Imported(SomeMember(), reportedIn: false).Stage);
        Assert.Equal(FlowStage.ReportedIn, Imported(SomeMember(), reportedIn: true).Stage);
        Assert.Equal(FlowStage.AwaitingReportIn, Imported(SomeMemberFromOutside(), reportedIn: false).Stage);
    }

    private static (bool IsAsked, bool HasReportedIn)[] Known => [(false, false), (false, true), (true, false), (true, true)];

    private static FlowSpell Imported(Member member, bool reportedIn) =>
        FlowSpell.Import(member, Leaving(Day("2026-03-01")) with { Destination = null }, (reportedIn, null), alreadyAway: false, Rules.Flow, Seal, By(
            Recorder, "2026-03-20")).OrThrow();
}
