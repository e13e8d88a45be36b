using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Where the post of whoever asks is held. The persons of one home share what they are asked about.</summary>
public enum Home
{
    /// <summary>保康镇甲村: secretary, commissioner, contact, instructor.</summary>
    Branch,

    /// <summary>流动党员党组织, below 舍伯吐镇.</summary>
    Mobile,

    /// <summary>保康镇党委.</summary>
    Township,

    /// <summary>旗委: the department and its lead, social work, the auditor, the administrators.</summary>
    Banner,
}

/// <summary>One kind of record that the ids of an address name. A feature brings a class for each of its own.</summary>
public abstract class Subject
{
    private static int serial;

    /// <summary>As the table, and the ids of an address, name it.</summary>
    internal abstract string Name { get; }

    /// <summary>
    /// Every relation to the post of whoever asks, each with its states, as "own: held; former: ended|open". The table asks each endpoint of this
    /// subject all of them: a relation that is left out of one is a red test.
    /// </summary>
    internal abstract string Cases { get; }

    /// <summary>As what it is stored.</summary>
    internal abstract Type Entity { get; }

    /// <summary>Whether this is what the stored record is.</summary>
    internal virtual bool Is(object record) => record.GetType() == Entity;

    /// <summary>Whether each person has one of his own, and not each home.</summary>
    internal virtual bool IsOnesOwn => false;

    /// <summary>
    /// A new record in the row's relation and state, made by the program's own methods, by the names of its ids. Null where there is no such thing
    /// for this person.
    /// </summary>
    internal abstract Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks);

    /// <summary>Others of the kind, out of the person's reach.</summary>
    internal abstract Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record);

    /// <summary>The relation of a record that <see cref="FormScene"/> plants, to the posts of this home.</summary>
    internal virtual string RelationOfForm(Home home) => home switch
    {
        Home.Branch => "own",
        Home.Mobile => "unrelated",
        _ => "descendant",
    };

    /// <summary>Each relation with each of its states.</summary>
    internal IEnumerable<(string Relation, string State)> AllCases() =>
        from line in Cases.Split(';')
        let parts = line.Split(':', StringSplitOptions.TrimEntries)
        from state in parts[1].Split('|')
        select (parts[0], state);

    internal static Home HomeOf(Person person) => person.Role switch
    {
        Role.BranchSecretary or Role.OrganizationCommissioner or Role.Contact or Role.Instructor => Home.Branch,
        Role.MobilePartySecretary => Home.Mobile,
        Role.TownshipStaff => Home.Township,
        _ => Home.Banner,
    };

    /// <summary>Whether the person reaches no more than a branch.</summary>
    private protected static bool IsOfBranch(Person person) => person.Role is Role.BranchSecretary or Role.OrganizationCommissioner;

    private protected static int NextSerial() => Interlocked.Increment(ref serial);

    private protected IReadOnlyDictionary<string, Guid>? Named(Guid? id) =>
        id is { } known ? new Dictionary<string, Guid>(StringComparer.Ordinal) { [Name] = known } : null;

    private protected static ArgumentOutOfRangeException NoSuch(string state) => new(nameof(state), state, "No such state.");
}
