using KzzqFlowParty.Web.Tests.Matrix;

namespace KzzqFlowParty.Web.Tests.Exports;

/// <summary>Ledgers that a job has written: no form, what is left out of the walks.</summary>
public sealed class ExportForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["ExportFile"] = "its pages ask for the person's own exports of his present post",
        ["ExportPart"] = "read with its file",
    };
}
