using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>One open absence a person, whoever registers at the same moment.</summary>
public sealed class ConcurrentRegistrationTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Twenty_registrations_at_the_same_moment_make_one_absence_and_nineteen_sentences(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var member = await site.World.MemberAsync(site.World.Baokang.FirstBranch);
        var people = new List<(Visitor Visitor, string Draft)>();
        for (var i = 0; i < 20; i++) people.Add(await WithDraftAsync(site, member.Id));

        var answers = await Task.WhenAll(people.Select(p => OutflowJourney.SubmitAsync(p.Visitor, p.Draft)));
        Assert.Equal(
            [(HttpStatusCode.Redirect, 1), (HttpStatusCode.UnprocessableEntity, 19)],
            answers.GroupBy(a => a.StatusCode).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key));
        await using var db = site.World.AsJob();
        Assert.Equal(1, await db.FlowSpells.CountAsync());
    }

    /// <summary>Each with a draft and a browser of his own.</summary>
    private static async Task<(Visitor Visitor, string Draft)> WithDraftAsync(TestSite site, Guid memberId)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        await using var db = site.World.AsJob();
        var form = new KzzqFlowParty.Web.Features.Outflow.OutflowDraft { MemberId = memberId, MemberName = "白音" };
        var draft = Data.Journeys.Draft.Begin(
            "outflow", site.World.Baokang.FirstBranch.Id, Person.Secretary.AccountId, form, site.World.Cipher, site.World.Time.GetUtcNow());
        db.Add(draft);
        await db.SaveChangesAsync();
        var address = $"/outflow/drafts/{draft.Id}";
        await visitor.PostAsync($"{address}/person", OutflowJourney.PersonStep);
        await visitor.PostAsync($"{address}/place", OutflowJourney.PlaceStep);
        await visitor.PostAsync($"{address}/host", ("Destination", "none"), ("NoneFoundBecause", "附近没有党组织"));
        return (visitor, address);
    }
}
