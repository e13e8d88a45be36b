using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared.Contributions;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>What a second person confirms here, for the auditors' count.</summary>
public sealed class MeetingConfirmations : IConfirmations
{
    public IEnumerable<Confirmation> Confirmations => [new("出席", "确认出席", nameof(Attendance)), new("冲销", "冲销出席", nameof(Attendance))];

    public IEnumerable<Confirmation> Answers =>
        [new("出席", "登记外出党员出席", nameof(Attendance)), new("出席", "同意对方的出席说法", nameof(Attendance))];
}
