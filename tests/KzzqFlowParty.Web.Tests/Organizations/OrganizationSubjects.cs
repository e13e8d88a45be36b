using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.OrganizationLists;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Outflow;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Organizations;

/// <summary>One of ours: own, descendant, ancestor, sibling, unrelated, former (hung under another committee since).</summary>
public sealed class OrganizationSubject : Subject
{
    internal override string Name => "organization";

    internal override string Cases =>
        "own: active; ancestor: active; descendant: active|closed; sibling: active|closed; unrelated: active|closed; former: active|closed";

    internal override Type Entity => typeof(Organization);

    internal override bool Is(object record) => record is Organization { Kind: not OrganizationKind.External };

    internal override string RelationOfForm(Home home) => home is Home.Township or Home.Banner ? "descendant" : "sibling";

    internal override Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record) => Task.FromResult<IReadOnlyList<Guid>>(
        record is Organization { Kind: OrganizationKind.Committee }
            ? [scene.World.Shebotu.Committee.Id]
            : [scene.World.Shebotu.FirstBranch.Id, .. IsOfBranch(person) ? [scene.World.Baokang.SecondBranch.Id] : Array.Empty<Guid>()]);

    internal override async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks)
    {
        var place = PlaceOf(world, HomeOf(asks), row.Relation);
        if (place is null || (row.State == "active" && row.Relation != "former")) return Named(place?.Id);
        // a committee with branches below, or with somebody's post, is not closed
        if (place.Kind != OrganizationKind.Branch || row.Relation == "own") return null;
        var isOfBaokang = place == world.Baokang.FirstBranch || place == world.Baokang.SecondBranch;
        return Named(await AnotherBranchAsync(
            world, isOfBaokang ? world.Baokang : world.Shebotu, isClosed: row.State == "closed", hungElsewhere: row.Relation == "former"));
    }

    private static Organization? PlaceOf(World world, Home home, string relation) => (home, relation) switch
    {
        (Home.Branch, "own") => world.Baokang.FirstBranch,
        (Home.Branch, "ancestor") => world.Baokang.Committee,
        (Home.Branch, "sibling") => world.Baokang.SecondBranch,
        (Home.Branch, "unrelated") => world.Shebotu.FirstBranch,
        (Home.Mobile, "own") => world.Shebotu.SecondBranch,
        (Home.Mobile, "ancestor") => world.Shebotu.Committee,
        (Home.Mobile, "sibling") => world.Shebotu.FirstBranch,
        (Home.Mobile, "unrelated") => world.Baokang.FirstBranch,
        (Home.Township, "own") => world.Baokang.Committee,
        (Home.Township, "descendant" or "former") => world.Baokang.FirstBranch,
        (Home.Township, "ancestor") => world.Banner,
        (Home.Township, "sibling") => world.Shebotu.Committee,
        (Home.Township, "unrelated") => world.Shebotu.FirstBranch,
        (Home.Banner, "own") => world.Banner,
        (Home.Banner, "descendant") => world.Baokang.FirstBranch,
        (Home.Banner, "unrelated") => world.Outside,
        _ => null,
    };

    private static async Task<Guid> AnotherBranchAsync(World world, Township township, bool isClosed, bool hungElsewhere)
    {
        var note = new ChangeNote(world.Today, "测试", Guid.Empty, world.Time.GetUtcNow());
        var branch = Organization.Create(
            OrganizationKind.Branch, township.Committee, $"中共{NextSerial()}村支部委员会", null, nameTaken: false, note, world.Today).OrThrow();
        await world.AddAsync(branch);
        if (hungElsewhere)
            await ChangeAsync(
                world,
                branch.Id,
                o => o.MoveUnder(world.Shebotu.Committee, township.Committee.FullName, parentLiesBelow: false, nameTaken: false, note, world.Today));
        if (isClosed) await ChangeAsync(world, branch.Id, o => o.Close(hasMembers: false, hasOpenChildren: false, note, world.Today));
        return branch.Id;
    }

    private static async Task ChangeAsync(World world, Guid id, Func<Organization, Outcome<Done>> change)
    {
        await using var db = world.AsJob();
        change(await db.Organizations.SingleAsync(o => o.Id == id)).OrThrow();
        await db.SaveChangesAsync();
    }
}

/// <summary>旗外党组织, which belongs to nobody.</summary>
public sealed class OutsideSubject : Subject
{
    internal override string Name => "outside";

    internal override string Cases => "unrelated: -";

    internal override Type Entity => typeof(Organization);

    internal override bool Is(object record) => record is Organization { Kind: OrganizationKind.External };

    internal override string RelationOfForm(Home home) => "unrelated";

    internal override Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks) => Task.FromResult(Named(world.Outside.Id));

    internal override Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record) =>
        Task.FromResult<IReadOnlyList<Guid>>([scene.Branch.Id]);
}

/// <summary>An uploaded list of organizations, kept until it is written.</summary>
public sealed class ListSubject : DraftOfPerson
{
    internal override string Name => "list";

    private protected override string Kind => KeptList.DraftKind;

    private protected override Task<Draft> BeginAsync(World world, Organization organization, Guid accountId, Person asks) =>
        Task.FromResult(Draft.Begin(
            Kind, organization.Id, accountId, new KeptList("清单.csv", []) { Content = "党组织全称,类别\n"u8.ToArray() }, world.Cipher,
            world.Time.GetUtcNow()));
}
