using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Meetings;

/// <summary>He was at a meeting of his host, or of his keeper where he is received nowhere.</summary>
public sealed class MeetingCanary : CanaryPart
{
    internal override Task PlantAsync(World world, Standing at, Member member, IDictionary<string, Guid> ids) => world.AttendedAsync(ids, at.Host ?? at.Keeper);
}

internal static class Attended
{
    /// <summary>A meeting ten days ago in this state, and where it was held, the member's attendance in this one.</summary>
    public static async Task AttendedAsync(
        this World world, IDictionary<string, Guid> ids, Organization organizer, string meeting = "held", string attendance = "recorded",
        Organization? partner = null)
    {
        var now = world.Time.GetUtcNow();
        var facts = new MeetingFacts
        {
            Kinds = MeetingKinds.ThemeDay,
            Topic = "主题党日",
            StartsAt = now.AddDays(-10),
            Mode = MeetingMode.Offline,
            Place = "嘎查党群服务中心",
            Partner = partner,
        };
        var planned = Meeting.Plan(organizer.Id, facts, Guid.NewGuid(), now).OrThrow();
        ids["meeting"] = planned.Id;
        await using var db = world.AsJob();
        db.Add(planned);
        if (meeting != "planned")
        {
            planned.Hold(now).OrThrow();
            var id = ids["member"];
            var recorded = Attendance.Record(planned, await db.Members.SingleAsync(m => m.Id == id), new(AttendanceStatus.Offline), world.Recording())
                .OrThrow();
            if (attendance == "disputed") recorded.State(new(AttendanceStatus.Absent), Side.Keeper, world.Recording()).OrThrow();
            else if (attendance != "recorded") recorded.Confirm(new Actor(Guid.NewGuid()), now).OrThrow();
            if (attendance is "asked" or "reversed") recorded.AskReversal("记错了人", Guid.NewGuid()).OrThrow();
            if (attendance == "reversed") recorded.Reverse(new Actor(Guid.NewGuid()), now).OrThrow();
            if (meeting == "cancelled") planned.Cancel("天气原因", hasConfirmedAttendance: false).OrThrow();
            recorded.FollowMeeting(planned);
            db.Add(recorded);
            ids["attendance"] = recorded.Id;
        }

        await db.SaveChangesAsync();
    }
}
