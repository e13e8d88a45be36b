using KzzqFlowParty.Web.Tests.Matrix;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>The pages for developers.</summary>
public sealed class StyleForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> Without => new Dictionary<string, string>
    {
        ["POST style/form"] = "does not exist outside Development",
    };
}
