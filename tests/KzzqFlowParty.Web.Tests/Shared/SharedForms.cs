using KzzqFlowParty.Web.Tests.Matrix;

namespace KzzqFlowParty.Web.Tests.Shared;

/// <summary>What belongs to no feature.</summary>
public sealed class SharedForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> Without => new Dictionary<string, string>
    {
        ["POST preferences/large-type"] = "a cookie of the browser; nothing is stored",
    };

    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["PostedForm"] = "found by its id and the person's account",
        ["ExportedMember"] = "read on the page of a member who was read before it, by roles that see the log",
    };
}
