using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Walks;

/// <summary>
/// 随意走: whoever it happens to be sends whichever form it happens to be about whatever record it happens to be, as if the page stood open before him
/// and showed what is, or what was when he opened it. The forms are those of <see cref="ValidForms"/>; many of what they ask for is refused, and what is
/// not has been done. Whoever may not confirm a fact is sought out to try it.
/// </summary>
internal sealed class Walk
{
    /// <summary>Of a hundred steps so many begin with a new record.</summary>
    private const int NewInHundred = 8;

    /// <summary>Of a hundred forms so many stand open while others act, and so many of those that confirm what others may change meanwhile.</summary>
    private const int LeftOpenInHundred = 4;

    private const int LeftToBeChangedInHundred = 30;

    private const int ComesBackInHundred = 15;

    /// <summary>In so many of a hundred steps somebody changes what another has recorded, without a page standing open meanwhile.</summary>
    private const int ChangedInHundred = 8;

    /// <summary>In so many of a hundred steps somebody finds a fact about himself that waits for a second person, or one is stated.</summary>
    private const int AboutHimselfInHundred = 12;

    /// <summary>So many pages stand open at most.</summary>
    private const int MostOpen = 5;

    /// <summary>For so many steps most are about one member and one kind of fact: what one has recorded the next changes and the third confirms.</summary>
    private const int StepsOfOneStory = 15;

    /// <summary>Sessions end by their hours: everybody signs in again after so many steps of a second each.</summary>
    private const int StepsOfASession = 1500;

    /// <summary>After so many steps those who are members themselves are others, of whom nothing is confirmed yet.</summary>
    private const int StepsOfOneself = 400;

    /// <summary>Who records, changes and confirms.</summary>
    private static readonly Person[] Acting =
    [
        Person.Secretary, Person.Commissioner, Person.Contact, Person.SecondSecretary, Person.MobileSecretary, Person.TwoPosts, Person.Township,
        Person.ShebotuTownship, Person.Department,
    ];

    private static readonly Person[] InTheBranch = [Person.Secretary, Person.Commissioner];

    /// <summary>Besides what is posted to the walk's own accounts: a walker who lost his password or session would walk no farther.</summary>
    private static readonly string[] OfOnesOwnAccount = ["accounts/"];

    /// <summary>
    /// Who also is a member of the register, and of which branch. Two of one number are one person with two accounts, of one branch, or of a branch and
    /// its superior.
    /// </summary>
    private static readonly (Person Person, int Number, Func<World, Organization> Branch)[] Oneself =
    [
        (Person.Secretary, 1, w => w.Baokang.FirstBranch), (Person.Department, 1, w => w.Baokang.FirstBranch),
        (Person.Commissioner, 2, w => w.Baokang.FirstBranch), (Person.Contact, 2, w => w.Baokang.FirstBranch),
        (Person.SecondSecretary, 3, w => w.Baokang.FirstBranch), (Person.Township, 4, w => w.Baokang.FirstBranch),
        (Person.TwoPosts, 5, w => w.Baokang.SecondBranch), (Person.Lead, 6, w => w.Baokang.FirstBranch),
        (Person.MobileSecretary, 7, w => w.Baokang.FirstBranch), (Person.ShebotuTownship, 8, w => w.Shebotu.SecondBranch),
    ];

    private readonly FormScene scene;
    private readonly Random random;
    private readonly Dictionary<Guid, Guid> memberOf = [];
    private readonly List<Template> templates = [];
    private readonly List<(Template Template, FilledForm Filled, Person Person)> open = [];
    private readonly AnotherRecord another;
    private RuleOfFact story = TwoPeople.Rules[0];
    private (RuleOfFact Rule, Person Person)? stated;
    private RuleOfFact? leftOpen;
    private int steps;

    private Walk(FormScene scene, int seed)
    {
        (this.scene, random) = (scene, new(seed));
        another = new(scene, random, memberOf);
        TwoPeople = new(scene.World, memberOf);
    }

    public TwoPeople TwoPeople { get; }

    public WalkTally Tally { get; } = new();

    /// <summary>Confirmations that the rule forbids.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>The last acts, for whoever looks for how it came.</summary>
    public Queue<string> Last { get; } = new();

    /// <summary>Everybody has signed in, some are members themselves, and every form has been accepted once from whom it is for.</summary>
    public static async Task<Walk> BeginAsync(FormScene scene, int seed)
    {
        var walk = new Walk(scene, seed);
        await walk.BecomeMembersAsync();
        foreach (var form in ValidForms.All.Where(IsWalked).Concat(WalkForms.All))
        {
            var template = await walk.another.PlantAsync(form);
            walk.templates.Add(template);
            await walk.SendAsync(template, template.Filled, form.Person);
        }

        return walk;
    }

    /// <summary>One act of somebody: opens a page and sends its form, or leaves it open, or comes back to one that was left.</summary>
    public async Task StepAsync()
    {
        steps++;
        if (steps % StepsOfASession == 0) scene.ForgetVisitors();
        if (steps % StepsOfOneself == 0) await BecomeMembersAsync();
        if (steps % StepsOfOneStory == 1)
        {
            story = AnyOf(TwoPeople.Rules);
            another.TellOfAnother();
        }

        scene.World.Time.Advance(TimeSpan.FromSeconds(1));
        if (open.Count > 0 && leftOpen is null && random.Next(100) < ComesBackInHundred)
        {
            var left = open[^1];
            open.Remove(left);
            await SendAsync(left.Template, left.Filled, left.Person);
            return;
        }

        if (leftOpen is null && random.Next(100) < AboutHimselfInHundred)
        {
            await AboutHimselfAsync();
            return;
        }

        if (stated is null && leftOpen is null && random.Next(100) < ChangedInHundred) leftOpen = AnyOf([.. TwoPeople.Rules.Where(r => r.MayBeChanged)]);

        // Whoever has just stated something tries to confirm it himself, or he whom it is about does; of what stands open somebody changes what it shows.
        var himself = stated is { } last && random.Next(4) > 0 ? last : ((RuleOfFact Rule, Person Person)?)null;
        var meanwhile = leftOpen;
        (stated, leftOpen) = (null, null);
        var at = himself is { } tries ? FormOf(tries.Rule.Forms) : meanwhile is not null ? FormOf(meanwhile.StatingForms) : WhichForm();
        var goesOn = himself is not null || meanwhile is not null;
        var filled = !goesOn && random.Next(100) < NewInHundred ? null : await another.InAsync(templates[at], goesOn);
        if (filled is null) filled = (templates[at] = await another.PlantAsync(templates[at].Form)).Filled;
        var subject = himself is not null && random.Next(2) == 0 ? another.AccountOfStory() : null;
        var person = Person.All.FirstOrDefault(p => p.AccountId == subject) ?? himself?.Person
            ?? (meanwhile is not null ? AnyOf(InTheBranch) : await WhoAsync(templates[at], filled));
        var leaves = templates[at].Rule is { MayBeChanged: true } ? LeftToBeChangedInHundred : LeftOpenInHundred;
        if (open.Count < MostOpen && !goesOn && random.Next(100) < leaves)
        {
            open.Add((templates[at], filled, person));
            leftOpen = templates[at].Rule;
        }
        else await SendAsync(templates[at], filled, person);
    }

    /// <summary>Of any rule: he whom the fact is about tries to confirm it; where none waits, one is stated about somebody who walks.</summary>
    private async Task AboutHimselfAsync()
    {
        var rule = AnyOf([.. TwoPeople.Rules.Where(r => r.Of != nameof(AccountReview))]);
        var waits = await another.TellOfOneWhoWaitsAsync(rule);
        var at = FormOf(waits ? rule.Forms : rule.StatingForms);
        var filled = waits ? await another.InAsync(templates[at], goesOn: true) : await another.OfAWalkerAsync(templates[at]);
        if (filled is null) return;
        var himself = waits ? another.AccountOfStory() : null;
        await SendAsync(templates[at], filled, Person.All.FirstOrDefault(p => p.AccountId == himself) ?? templates[at].Form.Person);
    }

    private static bool IsWalked(ValidForm form) => !form.OnlyReads && form.KeepsTypedIn.Count == 0
        && !OfOnesOwnAccount.Any(own => form.Name.StartsWith("POST " + own, StringComparison.Ordinal));

    /// <summary>Four of five state or confirm a fact, most of them of the kind that the story is about; the others do anything.</summary>
    private int WhichForm()
    {
        if (random.Next(5) == 0) return random.Next(templates.Count);
        var rule = random.Next(3) > 0 ? story : AnyOf(TwoPeople.Rules);
        return FormOf(random.Next(2) == 0 ? rule.Forms : rule.StatingForms);
    }

    private int FormOf(IReadOnlyList<string> routes)
    {
        var route = AnyOf(routes);
        return AnyOf([.. Enumerable.Range(0, templates.Count).Where(i => templates[i].Route == route)]);
    }

    private T AnyOf<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>Whose form it is, or anybody; where it confirms, half the time one of those who may not.</summary>
    private async Task<Person> WhoAsync(Template template, FilledForm filled)
    {
        var kind = random.Next(6);
        if (kind == 0) return template.Form.Person;
        if (kind > 2 && template.Rule is { } rule)
        {
            var against = new List<Guid>();
            foreach (var seen in filled.SeenRows())
                if (await TwoPeople.PartiesAsync(rule, seen.Id) is { } parties) against.AddRange(TwoPeople.AgainstOf(parties));
            var people = Person.All.Where(p => against.Contains(p.AccountId)).ToList();
            if (people.Count > 0) return AnyOf(people);
        }

        return AnyOf(kind == 1 ? Person.All : Acting);
    }

    private async Task BecomeMembersAsync()
    {
        var members = new Dictionary<int, Guid>();
        foreach (var (person, number, branch) in Oneself)
        {
            if (!members.TryGetValue(number, out var member))
            {
                var entered = await scene.World.MemberAsync(branch(scene.World), FormScene.NewName("本人"));
                if (random.Next(4) > 0) await scene.World.SpellAsync(entered);
                members[number] = member = entered.Id;
            }

            await using var db = scene.World.Accounts();
            (await db.Accounts.SingleAsync(a => a.Id == person.AccountId)).MemberId = member;
            await db.SaveChangesAsync();
            memberOf[person.AccountId] = member;
        }
    }

    private async Task SendAsync(Template template, FilledForm filled, Person person)
    {
        var visitor = await scene.VisitorAsync(person);
        if (person.PostIds.Count > 1)
            using (await visitor.PostAsync("/accounts/post", ("post", person.PostIds[random.Next(person.PostIds.Count)].ToString()))) { }
        var tries = template.Rule is { } rule ? await TriesAsync(rule, filled, person) : [];
        var what = $"{person.UserName} {template.Form} {filled.Address}";
        using var answer = await (filled with { Visitor = visitor }).OpenedAnew().SendAsync();
        Assert.True((int)answer.StatusCode < 500, $"{what}: {(int)answer.StatusCode}\n{string.Join('\n', Last.TakeLast(20))}");
        Last.Enqueue($"{what} {(int)answer.StatusCode}");
        if (Last.Count > 400) Last.Dequeue();

        var confirmed = await TwoPeople.ReadLogAsync();
        Broken.AddRange(confirmed.Select(c => c.Broken).OfType<string>());
        var accepted = FilledForm.IsAccepted(answer);
        Tally.Add($"{template.Form}", accepted);
        stated = accepted && template.States is { } states ? (states, person) : null;
        foreach (var (fact, relation) in tries)
        {
            var done = confirmed.Any(c => c.Rule == template.Rule && c.Fact == fact && c.By == person.AccountId);
            if (done && relation is not (Relation.Another or Relation.OtherAccountOfASide)) Broken.Add($"{what}: {template.Rule} by {relation}");
            if ((int)answer.StatusCode is not (403 or 404)) Tally.Try(template.Rule!, relation, done);
        }
    }

    /// <summary>What he who sends the form is to each of the facts that wait in it.</summary>
    private async Task<List<(Guid Fact, Relation Relation)>> TriesAsync(RuleOfFact rule, FilledForm filled, Person person)
    {
        var tries = new List<(Guid, Relation)>();
        foreach (var seen in filled.SeenRows())
        {
            if (await TwoPeople.PartiesAsync(rule, seen.Id) is not { } parties) continue;
            var relation = TwoPeople.RelationOf(person.AccountId, parties);
            var now = await another.WordsNowAsync(seen.Id);
            if (relation is Relation.Another or Relation.OtherAccountOfASide && now is not null && !now.SequenceEqual(seen.Words))
                relation = Relation.HasNotSeen;
            tries.Add((seen.Id, relation));
        }

        return tries;
    }
}
