using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.AspNetCore.Routing;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>One form of the program, how to fill it in so that it is accepted, and what is particular about it.</summary>
/// <param name="Name">POST and the route as the program declares it.</param>
/// <param name="Person">Who fills it in.</param>
/// <param name="Plant">Plants a new record and opens its form, filled in.</param>
internal sealed record ValidForm(string Name, Person Person, Func<FormScene, Task<FilledForm>> Plant)
{
    /// <summary>Where an endpoint has several forms: which one.</summary>
    public string Case { get; init; } = "";

    /// <summary>It stores nothing: it looks something up, shows or gives it.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Sent many times it is done many times, or otherwise than once: why.</summary>
    public string? NotOnce { get; init; }

    /// <summary>Fields whose id does not name a record that one may or may not reach: what is put there instead.</summary>
    public IReadOnlyDictionary<string, Func<FormScene, Guid>> Instead { get; init; } = new Dictionary<string, Func<FormScene, Guid>>();

    /// <summary>Tables in which the person's own unfinished form is kept as it was typed, whether or not it was refused.</summary>
    public IReadOnlyList<string> KeepsTypedIn { get; init; } = [];

    /// <summary>Of the record that is planted, where it is not the subject's usual one: the relation to the posts of a home.</summary>
    public Func<Home, string>? Relation { get; init; }

    /// <summary>Which of the subject's states the record is in, where the table tells them apart.</summary>
    public string? State { get; init; }

    /// <summary>Rules that refuse the form to roles that the table lets through.</summary>
    public IReadOnlyList<RuleOfForm> Rules { get; init; } = [];

    public override string ToString() => Case.Length == 0 ? Name : $"{Name} ({Case})";
}

/// <summary>A plus of the table is met by a rule all the same.</summary>
/// <param name="Roles">By whom.</param>
/// <param name="Said">What the answer says.</param>
/// <param name="UnlessNobodyIsThere">Whether the rule falls away where nobody of the branch can sign in.</param>
internal sealed record RuleOfForm(Role[] Roles, string Said, bool UnlessNobodyIsThere)
{
    /// <summary>Whoever is above the branch decides nothing that somebody there could.</summary>
    public static readonly RuleOfForm BranchDecides = new(
        [Role.TownshipStaff, Role.DepartmentStaff, Role.DepartmentLead], "由记录该事项的党组织另一人确认", UnlessNobodyIsThere: true);
}

/// <summary>
/// 有效表单 of all features. Forged ids, repeated posts and conflicts are tried on these: a form that would be refused anyway proves nothing.
/// </summary>
internal static class ValidForms
{
    private static readonly IReadOnlyList<FormsOfFeature> Features = Found.All<FormsOfFeature>();

    public static IReadOnlyDictionary<string, string> Without { get; } = Features.SelectMany(f => f.Without).ToDictionary();

    public static IReadOnlyDictionary<string, string> Hints { get; } = Features.SelectMany(f => f.Hints).ToDictionary();

    public static IReadOnlyDictionary<string, string> SecondLocks { get; } = Features.SelectMany(f => f.SecondLocks).ToDictionary();

    public static IReadOnlyList<ValidForm> All { get; } = [.. Features.SelectMany(f => f.Forms())];

    /// <summary>Names of the fields of an action that are ids; a list of ids once, the form's own number not.</summary>
    public static IEnumerable<string> IdsOf(RouteEndpoint endpoint) =>
        from field in BoundFields.Of(endpoint)
        where field.Type == typeof(Guid) || field.Type == typeof(SeenRow) || field.Name.EndsWith($"[{Guid.Empty}]", StringComparison.Ordinal)
        where field.Name != RequestId.FieldName && !field.Name.EndsWith("[0]", StringComparison.Ordinal)
        select field.Type == typeof(SeenRow) ? SeenRow.Field : field.Name;
}
