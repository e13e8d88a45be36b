namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>有效表单 of one feature, and what the walks over all forms and all filters have to know about it.</summary>
public abstract class FormsOfFeature
{
    private protected static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>Every form of the feature, filled in as a person would, from the page wherever one shows it.</summary>
    internal virtual IEnumerable<ValidForm> Forms() => [];

    /// <summary>POST endpoints without a form here, each with its reason.</summary>
    internal virtual IReadOnlyDictionary<string, string> Without => Nothing;

    /// <summary>Ids that a form may carry and the action takes for nothing more than this.</summary>
    internal virtual IReadOnlyDictionary<string, string> Hints => Nothing;

    /// <summary>
    /// Entities whose scope filter is a second lock wherever the matrix asks, each with what is asked before it, or beside it. A cell says whether a
    /// page answers, not what a list holds: that the filter hides each of these rows is asked by ForgottenFilterTests, and what pages show by
    /// <see cref="CanaryTests"/>.
    /// </summary>
    internal virtual IReadOnlyDictionary<string, string> SecondLocks => Nothing;
}
