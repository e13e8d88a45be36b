using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>流动记录的状态 as a list and a page show it: the colour and the words of its stage.</summary>
public sealed record SpellTag(StateKind Kind, string Words)
{
    public static SpellTag Of(FlowStage stage) => new(KindOf(stage), stage.Title);

    private static StateKind KindOf(FlowStage stage) => stage switch
    {
        FlowStage.Managed or FlowStage.ReportedIn => StateKind.Good,
        FlowStage.AwaitingReportIn or FlowStage.HostUnknown or FlowStage.NoHost => StateKind.Waiting,
        FlowStage.Refused => StateKind.Bad,
        FlowStage.Reported => StateKind.Info,
        FlowStage.Returned or FlowStage.TransferredOut or FlowStage.Terminated or FlowStage.NotDeparted or FlowStage.Cancelled => StateKind.Plain,
    };
}
