using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Meetings;

/// <summary>Meetings and attendances.</summary>
public sealed class MeetingForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> Hints => new Dictionary<string, string>
    {
        ["POST attendances/waiting backTo"] = "where to go back to: that page asks for itself",
        ["POST attendances/waiting Meeting"] = "narrows the queue to go back to, inside the person's own",
    };

    /// <summary>Any organization that holds meetings may be the partner: one that holds none is put there.</summary>
    private static readonly Dictionary<string, Func<FormScene, Guid>> Partners = new() { ["PartnerId"] = s => s.World.Outside.Id };

    internal override IEnumerable<ValidForm> Forms()
    {
        ValidForm Of(string act, bool held, string? page, params (string, string)[] fields) => new($"POST meetings/{{id}}/{act}", Person.Secretary, async s =>
        {
            var meeting = await s.World.PlannedAsync(s.Branch, held: held);
            return await s.FromPageAsync(Person.Secretary, $"/meetings/{meeting.Id}{page}", $"/meetings/{meeting.Id}/{act}", fields);
        });

        yield return new("POST meetings/new", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/meetings/new", null, ("Kinds", "1"), ("Topic", FormScene.New("学习")), ("Mode", "1"), ("As", "planned"),
            ("PartnerId", s.World.Shebotu.FirstBranch.Id.ToString())))
        { Instead = Partners };
        yield return new("POST meetings/{id}/edit", Person.Secretary, async s =>
        {
            var meeting = await s.World.PlannedAsync(s.Branch);
            return await s.FromPageAsync(
                Person.Secretary, $"/meetings/{meeting.Id}/edit", null, ("Place", "党群服务中心"), ("PartnerId", s.World.Shebotu.FirstBranch.Id.ToString()));
        })
        { Instead = Partners };
        yield return Of("hold", held: false, page: null);
        yield return Of("cancel", held: false, "/cancel", ("Reason", "改期另行通知"));
        yield return new("POST meetings/{id}/attendance", Person.Secretary, async s =>
        {
            var (meeting, member) = (await s.World.HeldAsync(s.Branch), await s.MemberAsync());
            return await s.LiteralAsync(
                Person.Secretary, $"/meetings/{meeting.Id}/attendance", ("Invite", "0"), ($"Rows[{member.Id}].Status", "1"),
                ($"Rows[{member.Id}].Note", "准时"));
        });
        yield return new("POST attendances/waiting", Person.Secretary, async s =>
        {
            var attendance = await s.RecordedAsync();
            return await s.FromPageAsync(Person.Secretary, $"/attendances/waiting?Meeting={attendance.MeetingId}");
        })
        // of another organization: no tick of his list
        { Rules = [new([Role.MobilePartySecretary], "没有选择要确认的出席", UnlessNobodyIsThere: false), RuleOfForm.BranchDecides] };
        yield return new("POST attendances/{id}/join", Person.Secretary, async s =>
        {
            var host = s.World.Shebotu.SecondBranch;
            var member = await s.World.ManagedAsync(host, FormScene.NewName("外出"), home: s.Branch);
            var attendance = await s.World.RecordedAsync(await s.World.HeldAsync(host, Person.MobileSecretary), member, Person.MobileSecretary);
            return await s.FromPageAsync(Person.Secretary, $"/attendances/{attendance.Id}", $"/attendances/{attendance.Id}/join", ("Status", "1"));
        })
        { Relation = home => home == Home.Mobile ? "host" : "keeper" };
        yield return new("POST attendances/{id}/agree", Person.Secretary, async s =>
        {
            var host = s.World.Shebotu.SecondBranch;
            var member = await s.World.ManagedAsync(host, FormScene.NewName("外出"), home: s.Branch);
            var meeting = await s.World.HeldAsync(host, Person.MobileSecretary);
            var attendance = await s.World.DisputedAsync(meeting, member, Person.MobileSecretary, Person.Commissioner);
            return await s.FromPageAsync(Person.Secretary, $"/attendances/{attendance.Id}", $"/attendances/{attendance.Id}/agree");
        })
        { Relation = home => home == Home.Mobile ? "host" : "keeper", State = "disputed" };
        yield return new("POST attendances/{id}/reversal", Person.Secretary, async s =>
        {
            var attendance = await s.ConfirmedAsync();
            return await s.FromPageAsync(
                Person.Secretary, $"/attendances/{attendance.Id}", $"/attendances/{attendance.Id}/reversal", ("Reason", "记错了人"));
        });
        yield return new("POST attendances/{id}/reversal/decision", Person.Secretary, async s =>
        {
            var attendance = await s.ConfirmedAsync();
            await using (var db = s.World.AsJob())
            {
                (await db.Attendances.FindAsync(attendance.Id))!.AskReversal("记错了人", Person.Commissioner.AccountId).OrThrow();
                await db.SaveChangesAsync();
            }

            return await s.FromPageAsync(
                Person.Secretary, $"/attendances/{attendance.Id}", $"/attendances/{attendance.Id}/reversal/decision", ("Decision", "approve"));
        })
        { Rules = [RuleOfForm.BranchDecides] };
    }
}
