using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>流动记录的状态 as a list and a page show it: 待报到 of whom the receiving side is still to take, 已报到 where he is known to have reported in.</summary>
public sealed record SpellTag(StateKind Kind, string Words)
{
    public static SpellTag Of(FlowState state, bool hasReportedIn) => state switch
    {
        FlowState.PendingReportIn when hasReportedIn => new(StateKind.Good, "已报到"),
        FlowState.Managed => new(StateKind.Good, state.Title),
        FlowState.PendingReportIn or FlowState.NoHost => new(StateKind.Waiting, state.Title),
        FlowState.Refused => new(StateKind.Bad, state.Title),
        FlowState.Reported => new(StateKind.Info, state.Title),
        _ => new(StateKind.Plain, state.Title),
    };
}
