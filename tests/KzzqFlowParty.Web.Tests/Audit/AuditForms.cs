using KzzqFlowParty.Web.Tests.Matrix;

namespace KzzqFlowParty.Web.Tests.Audit;

/// <summary>The log has no form.</summary>
public sealed class AuditForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["AuditEntry"] = "whoever reads the log holds a post at the root of the tree, and sees all of it",
    };
}
