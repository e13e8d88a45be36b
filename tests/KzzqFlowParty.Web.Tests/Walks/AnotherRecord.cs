using System.Globalization;
using AngleSharp.Dom;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Walks;

/// <summary>The forms of a walk as their pages would show them now about whatever record of whatever member it happens to be.</summary>
/// <param name="scene">Where they are planted.</param>
/// <param name="random">Which.</param>
/// <param name="memberOf">Those who walk and are members themselves.</param>
internal sealed class AnotherRecord(FormScene scene, Random random, IReadOnlyDictionary<Guid, Guid> memberOf)
{
    /// <summary>So many members are walked about at a time, besides those who hold an account.</summary>
    private const int MostMembers = 30;

    /// <summary>So many rows are ticked in one list at most.</summary>
    private const int MostTicked = 6;

    /// <summary>One form in so many is about what has been decided already.</summary>
    private const int OnceDecided = 10;

    /// <summary>A member who has none of a kind is passed over so often, before a new record is planted.</summary>
    private const int Tries = 4;

    /// <summary>What a form can be sent about of another member.</summary>
    public static readonly Type[] OfMembers =
    [
        typeof(Member), typeof(FlowSpell), typeof(Attendance), typeof(Meeting), typeof(SpellCorrection), typeof(ChangeReport), typeof(ScoreClaim),
        typeof(ScoreEntry), typeof(ScoreReversal), typeof(MemberWithdrawal),
    ];

    private readonly List<Guid> members = [];
    private Guid? story;
    private readonly List<Guid> meetings = [];

    /// <summary>Plants a new record for the form, and remembers whose it is.</summary>
    public async Task<Template> PlantAsync(ValidForm form)
    {
        var filled = await form.Plant(scene);
        var carried = new Dictionary<Guid, Type>();
        foreach (var id in filled.Ids(form.Name["POST ".Length..]).Select(i => i.Value).Concat(filled.SeenRows().Select(s => s.Id)).Distinct())
        {
            if (await FindAsync(id) is not { } record) continue;
            carried[id] = record.GetType();
            if (MemberOf(record) is { } member) Tell(member);
            if (record is Meeting { State: MeetingState.Held }) Remember(meetings, id);
        }

        await RememberNewestAsync();
        return new(form, filled, carried);
    }

    /// <summary>The same form about other records, as its page would show it now; null where the member has none of the kind.</summary>
    /// <param name="template">Which form.</param>
    /// <param name="goesOn">About the same member as the last.</param>
    public async Task<FilledForm?> InAsync(Template template, bool goesOn)
    {
        if (template.Rule?.Of == nameof(AccountReview)) return await AnotherReviewAsync(template);
        if (!template.IsAboutAMember) return template.Filled;   // an organization, an account of the walk's own: as it is
        if (template.Route == "meetings/{id}/attendance" && random.Next(2) == 0) return await ListAsync(template);
        for (var i = 0; i < Tries; i++)
        {
            var member = goesOn && story is { } told ? told : AnyMember();
            if (memberOf.Values.Contains(member) && Ends(template.Form)) continue;
            if (await AboutAsync(template, member) is not { } filled) continue;
            if (template.States is not null || template.Rule is not null) story = member;
            return template.Rule?.Forms.Count > 1 && template.Carried.Count == 1 && random.Next(2) == 0 ? await TickedAsync(template, filled) : filled;
        }

        return null;
    }

    /// <summary>From now on most forms are about another member than before.</summary>
    public void TellOfAnother()
    {
        story = null;
        story = AnyMember();
    }

    /// <summary>The form about somebody who walks himself, and so the next ones; null where none of them has what it is about.</summary>
    public async Task<FilledForm?> OfAWalkerAsync(Template template)
    {
        var own = memberOf.Values.Distinct().ToArray();
        random.Shuffle(own);
        foreach (var walker in own)
        {
            story = walker;
            if (await InAsync(template, goesOn: true) is { } filled) return filled;
        }

        return null;
    }

    /// <summary>From now on most forms are about one who walks himself, and of whom a fact waits under the rule; false where none does.</summary>
    public async Task<bool> TellOfOneWhoWaitsAsync(RuleOfFact rule)
    {
        var own = memberOf.Values.Distinct().ToList();
        await using var db = scene.World.AsJob();
        var waiting = await TwoPeople.Waiting(db, rule).Select(p => p.Member).Where(m => own.Contains(m!.Value)).Distinct().OrderBy(m => m).ToListAsync();
        if (waiting.Count == 0) return false;
        story = waiting[random.Next(waiting.Count)];
        return true;
    }

    /// <summary>An account of the member whom the forms are about now; null where he holds none.</summary>
    public Guid? AccountOfStory()
    {
        var accounts = memberOf.Where(m => m.Value == story).Select(m => m.Key).ToList();
        return accounts.Count == 0 ? null : accounts[random.Next(accounts.Count)];
    }

    /// <summary>In what words the row of a fact shows now; null where only its page knows.</summary>
    public async Task<IReadOnlyList<string>?> WordsNowAsync(Guid fact)
    {
        var (_, value) = (await scene.World.SeenAsync(fact))[0];
        return SeenRow.TryParse(value, null, out var row) && row.Words.Count > 0 ? row.Words : null;
    }

    private static void Remember(List<Guid> ids, Guid id)
    {
        if (!ids.Contains(id)) ids.Add(id);
        if (ids.Count > MostMembers) ids.RemoveAt(0);
    }

    private Guid AnyMember()
    {
        if (story is { } told && random.Next(3) > 0) return told;
        var own = memberOf.Values.Distinct().ToList();
        return members.Count == 0 || random.Next(2) == 0 ? own[random.Next(own.Count)] : members[random.Next(members.Count)];
    }

    /// <summary>Once in three times the new one is whom the next forms are about.</summary>
    private void Tell(Guid member)
    {
        Remember(members, member);
        if (random.Next(3) == 0) story = member;
    }

    /// <summary>A record that is a member's; null for any other.</summary>
    private async Task<object?> FindAsync(Guid id)
    {
        await using var db = scene.World.AsJob();
        foreach (var type in OfMembers)
            if (await db.FindAsync(type, id) is { } record) return record;
        return null;
    }

    /// <summary>What a draft or a workbook has brought.</summary>
    private async Task RememberNewestAsync()
    {
        await using var db = scene.World.AsJob();
        foreach (var member in await db.Set<FlowSpell>().OrderByDescending(s => s.RecordedAt).Select(s => s.MemberId).Take(2).ToListAsync())
            Remember(members, member);
    }

    private async Task<FilledForm?> AboutAsync(Template template, Guid member)
    {
        await using var db = scene.World.AsJob();
        var (filled, taken) = (template.Filled, new Dictionary<Guid, Guid>());
        var waitsFor = random.Next(OnceDecided) > 0 ? template.Rule ?? template.Changes : null;
        foreach (var (old, type) in template.Carried)
        {
            var ids = await OfMemberAsync(db, waitsFor, type, member, taken.Values);
            if (ids.Count == 0) return null;
            taken[old] = ids[random.Next(ids.Count)];
        }

        var route = template.Route;
        foreach (var (old, id) in taken.Where(t => t.Key != t.Value))
            while (filled.Ids(route).FirstOrDefault(i => i.Value == old) is { } carried) filled = carried.Swap(id);
        var main = filled.Ids(route).Select(i => i.Value).FirstOrDefault(taken.ContainsValue);
        var fields = new List<(string, string)>();
        foreach (var (name, value) in filled.Fields)
        {
            if (name == "Version") fields.Add((name, await VersionOfAsync(db, main, member)));
            else if (name == SeenRow.Field && SeenRow.TryParse(value, null, out var seen)) fields.Add(await SeenNowAsync(template, seen.Id));
            else fields.Add((name, Otherwise(name, value)));
        }

        return filled with { Fields = fields };
    }

    /// <summary>Several rows of the list are ticked: all of one meeting, or of whomever.</summary>
    private async Task<FilledForm> TickedAsync(Template template, FilledForm one)
    {
        await using var db = scene.World.AsJob();
        var ids = new List<Guid>(one.SeenRows().Select(s => s.Id));
        if (template.Rule!.Of == nameof(Attendance) && random.Next(2) == 0)
        {
            var meeting = await db.Set<Attendance>().Where(a => a.Id == ids[0]).Select(a => a.MeetingId).SingleAsync();
            ids.AddRange(await db.Set<Attendance>().Where(a => a.MeetingId == meeting).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync());
        }
        else
        {
            var type = template.Carried.Values.Single();
            for (var i = 1; i < MostTicked; i++)
                if (await OfMemberAsync(db, template.Rule, type, AnyMember(), []) is { Count: > 0 } others) ids.Add(others[^1]);
        }

        var rows = await scene.World.SeenAsync(ids.Distinct());
        return one with { Fields = [.. one.Fields.Where(f => f.Name != SeenRow.Field), .. rows] };
    }

    /// <summary>登记出席 of several, over what stands: as the page of the meeting would show it.</summary>
    private async Task<FilledForm> ListAsync(Template template)
    {
        await using var db = scene.World.AsJob();
        var attended = await db.Set<Attendance>().Where(a => a.MemberId == story && a.ConfirmedBy == null).OrderBy(a => a.Id).Select(a => a.MeetingId)
            .ToListAsync();
        var meeting = attended.Count > 0 && random.Next(3) > 0 ? attended[^1] : meetings[random.Next(meetings.Count)];
        var rows = new List<(string, string)>();
        foreach (var member in Enumerable.Range(0, 1 + random.Next(3)).Select(_ => AnyMember()).Distinct())
        {
            rows.Add(($"Rows[{member}].Status", random.Next(1, 4).ToString(CultureInfo.InvariantCulture)));
            rows.Add(($"Rows[{member}].Note", FormScene.New("登记")));
            if (await db.Set<Attendance>().SingleOrDefaultAsync(a => a.MeetingId == meeting && a.MemberId == member) is { } known)
                rows.Add(($"Rows[{member}].Version", known.Version.ToString(CultureInfo.InvariantCulture)));
        }

        return template.Filled with
        {
            Address = $"/meetings/{meeting}/attendance",
            Fields = [.. template.Filled.Fields.Where(f => !f.Name.StartsWith("Rows[", StringComparison.Ordinal)), .. rows],
        };
    }

    private async Task<FilledForm> AnotherReviewAsync(Template template)
    {
        await using var rows = scene.World.Accounts();
        var waiting = await rows.Reviews.Where(r => r.WaitingFor != null).OrderByDescending(r => r.AskedAt).ThenBy(r => r.Id).Take(MostMembers)
            .Select(r => r.Id).ToListAsync();
        if (waiting.Count == 0) return template.Filled;
        var (old, id) = (template.Filled.SeenRows().Single().Id, waiting[random.Next(waiting.Count)]);
        var (name, value) = await SeenNowAsync(template, id);
        var address = template.Filled.Address.Replace($"{old}", $"{id}", StringComparison.Ordinal);
        return (template.Filled with { Address = address }).With(name, value);
    }

    /// <summary>As the world says the row, or, where it cannot, as whoever may see its page sees it there.</summary>
    private async Task<(string Name, string Value)> SeenNowAsync(Template template, Guid id)
    {
        var row = (await scene.World.SeenAsync(id))[0];
        var page = template.Rule?.Of switch
        {
            nameof(AccountReview) => $"/reviews/{id}",
            nameof(MemberWithdrawal) => $"/members/withdrawals/{id}",
            _ => null,
        };
        if (page is null) return row;
        foreach (var person in new[] { Person.Secretary, Person.Department, Person.AuditAdministrator })
        {
            using var answer = await (await scene.VisitorAsync(person)).GetAsync(page);
            if (!answer.IsSuccessStatusCode) continue;
            if ((await answer.PageAsync()).QuerySelector($"input[name={SeenRow.Field}]")?.GetAttribute("value") is { } value) return (row.Name, value);
        }

        return row;
    }

    /// <summary>What would take somebody who walks out of the register.</summary>
    private static bool Ends(ValidForm form) => form.Name is "POST members/{id}/status" or "POST members/{id}/move";

    private static Guid? MemberOf(object record) => record switch
    {
        Member member => member.Id,
        FlowSpell spell => spell.MemberId,
        Attendance attendance => attendance.MemberId,
        SpellCorrection correction => correction.MemberId,
        _ => null,
    };

    /// <summary>Some fields are typed otherwise each time: a form that says what is so already changes nothing.</summary>
    private string Otherwise(string name, string value) => name switch
    {
        "Topic" => FormScene.New("学习"),
        "Place.Unit" or "Unit" => FormScene.New("纺织"),
        "Person.DepartureOn.Month" => random.Next(1, 11).ToString(CultureInfo.InvariantCulture),
        _ when name.EndsWith(".Status", StringComparison.Ordinal) || name == "Status" => random.Next(1, 4).ToString(CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <param name="waitsFor">Only what waits to be confirmed by this rule; null for any.</param>
    /// <param name="taken">What the form is about already: a correction is that of its absence.</param>
    private static async Task<List<Guid>> OfMemberAsync(FlowPartyDbContext db, RuleOfFact? waitsFor, Type type, Guid member, IEnumerable<Guid> taken)
    {
        var ids = type.Name switch
        {
            nameof(FlowSpell) when waitsFor?.Of == nameof(SpellCorrection) =>
                db.Set<SpellCorrection>().Where(c => c.MemberId == member && c.WaitingFor != null).Select(c => c.SpellId),
            nameof(FlowSpell) => db.Set<FlowSpell>().Where(s => s.MemberId == member).Select(s => s.Id),
            nameof(Attendance) => db.Set<Attendance>().Where(a => a.MemberId == member).Select(a => a.Id),
            nameof(Meeting) when waitsFor is not null =>
                db.Set<Attendance>().Where(a => a.MemberId == member && a.ConfirmedBy == null).Select(a => a.MeetingId),
            nameof(Meeting) => db.Set<Attendance>().Where(a => a.MemberId == member).Select(a => a.MeetingId),
            nameof(SpellCorrection) => db.Set<SpellCorrection>().Where(c => c.MemberId == member && taken.Contains(c.SpellId)).Select(c => c.Id),
            nameof(ChangeReport) => db.Set<ChangeReport>().Where(c => c.MemberId == member).Select(c => c.Id),
            nameof(ScoreClaim) => db.Set<ScoreClaim>().Where(c => c.Sheet.MemberId == member).Select(c => c.Id),
            nameof(ScoreEntry) => db.Set<ScoreEntry>().Where(e => e.Sheet.MemberId == member).Select(e => e.Id),
            nameof(ScoreReversal) => db.Set<ScoreReversal>().Where(r => r.Sheet.MemberId == member).Select(r => r.Id),
            nameof(MemberWithdrawal) => db.Set<MemberWithdrawal>().Where(w => w.Member.Id == member).Select(w => w.Id),
            _ => db.Set<Member>().Where(m => m.Id == member).Select(m => m.Id),
        };
        if (waitsFor?.Of == type.Name)
        {
            var waiting = TwoPeople.Waiting(db, waitsFor).Select(p => p.Id);
            ids = ids.Where(id => waiting.Contains(id));
        }

        return await ids.OrderBy(id => id).ToListAsync();
    }

    private static async Task<string> VersionOfAsync(FlowPartyDbContext db, Guid id, Guid member)
    {
        IVersioned? record = await db.FindAsync<FlowSpell>(id);
        record ??= await db.FindAsync<Attendance>(id);
        record ??= await db.FindAsync<Meeting>(id);
        record ??= await db.FindAsync<Member>(member);
        return (record?.Version ?? 0).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>A form as it was planted last, and what kinds of members' records it carries.</summary>
internal sealed record Template(ValidForm Form, FilledForm Filled, IReadOnlyDictionary<Guid, Type> Carried)
{
    /// <summary>What it confirms; null for nothing.</summary>
    public RuleOfFact? Rule => TwoPeople.RuleOf(Route);

    /// <summary>Under which rule whoever sends it becomes recorder or changer; null for none.</summary>
    public RuleOfFact? States => TwoPeople.StatedBy(Route);

    /// <summary>Under which rule whoever sends it may change what another has recorded; null for none.</summary>
    public RuleOfFact? Changes => States is { MayBeChanged: true } rule ? rule : null;

    public string Route => Form.Name["POST ".Length..];

    /// <summary>It can be sent about another member.</summary>
    public bool IsAboutAMember => Carried.Count > 0;
}
