using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Outflow;
using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>A draft of some kind: own, colleague (of the same organization), former (one's own until it was handed over), unrelated.</summary>
public abstract class DraftOfPerson : Subject
{
    internal sealed override string Cases => "own: -; colleague: -; former: -; unrelated: -";

    internal sealed override bool IsOnesOwn => true;

    internal sealed override Type Entity => typeof(Draft);

    internal sealed override bool Is(object record) => record is Draft draft && draft.Kind == Kind;

    internal sealed override string RelationOfForm(Home home) => "colleague";

    internal sealed override async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks)
    {
        var organization = row.Relation == "unrelated" ? world.Shebotu.FirstBranch : world.PlaceOf(HomeOf(asks));
        var draft = await BeginAsync(world, organization, row.Relation is "own" or "former" ? asks.AccountId : Guid.NewGuid(), asks);
        if (row.Relation == "former") draft.PassTo(Guid.NewGuid());
        return Named((await world.AddAsync(draft)).Id);
    }

    /// <summary>Somebody else's, of the same kind.</summary>
    internal sealed override async Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record)
    {
        var world = scene.World;
        async Task<Guid> OfAsync(Organization organization) =>
            (await world.AddAsync(Draft.Begin(Kind, organization.Id, Guid.NewGuid(), "别人的", world.Cipher, world.Time.GetUtcNow()))).Id;
        return [await OfAsync(scene.Branch), await OfAsync(world.Shebotu.FirstBranch)];
    }

    private protected abstract string Kind { get; }

    private protected abstract Task<Draft> BeginAsync(World world, Organization organization, Guid accountId, Person asks);
}

/// <summary>登记外出, not finished.</summary>
public sealed class DraftSubject : DraftOfPerson
{
    internal override string Name => "draft";

    private protected override string Kind => OutflowDraft.Kind;

    private protected override async Task<Draft> BeginAsync(World world, Organization organization, Guid accountId, Person asks)
    {
        var branch = HomeOf(asks) == Home.Mobile ? world.Shebotu.SecondBranch : world.Baokang.FirstBranch;
        var member = await world.MemberAsync(branch, "将要外出", phone: FormattableString.Invariant($"1366666{NextSerial():0000}"));
        var content = new OutflowDraft { MemberId = member.Id, MemberName = member.Name };
        return Draft.Begin(Kind, organization.Id, accountId, content, world.Cipher, world.Time.GetUtcNow());
    }
}
