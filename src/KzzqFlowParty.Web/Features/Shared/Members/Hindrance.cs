using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared.Links;

namespace KzzqFlowParty.Web.Features.Shared.Members;

/// <summary>撤不了的缘由: one thing that rests on what is to be taken back, with the page where it is dealt with.</summary>
/// <param name="MemberId">Whom it is about: two of one name are two.</param>
/// <param name="Page">Null where the person at the screen has none for it.</param>
/// <param name="On">The day on which it happened, which tells it from others of its kind; null where it has none.</param>
public sealed record Hindrance(Guid MemberId, string Name, string What, PageLink? Page, DateOnly? On = null)
{
    /// <summary>A fact of others that rests on a member.</summary>
    public static Hindrance Of(string name, Resting resting) => new(resting.MemberId, name, InWords(resting.Fact), PageOf(resting), resting.On);

    private static string InWords(RestingFact fact) => fact switch
    {
        RestingFact.Received => "流入地党组织已接收",
        RestingFact.Reported => "流入地党组织登记了变动",
        RestingFact.Attended => "有已确认的出席记录",
        RestingFact.AttendedElsewhere => "在别的党组织有出席记录",
        RestingFact.Claimed => "有申报或认定的积分",
        RestingFact.Deducted => "有扣分",
        RestingFact.Graded => "有拟定等次",
        RestingFact.HoldsAccount => "有账号登记为本人，请由管理账号的人先解除",
    };

    private static PageLink? PageOf(Resting resting) => resting.Fact switch
    {
        RestingFact.Received or RestingFact.Reported => OutflowLinks.Details(resting.Where),
        RestingFact.Attended or RestingFact.AttendedElsewhere => MeetingLinks.Attendance(resting.Where),
        RestingFact.Claimed or RestingFact.Deducted => ScoreLinks.Sheet(resting.Where, resting.Year),
        RestingFact.Graded => GradeLinks.List(resting.Year),
        RestingFact.HoldsAccount => null,
    };
}
