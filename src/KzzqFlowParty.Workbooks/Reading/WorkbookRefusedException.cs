using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Unwinds a scan deep inside a hostile or broken file; caught at the edge of this folder and never seen outside.</summary>
internal sealed class WorkbookRefusedException(Refusal refusal, Exception? inner = null) : Exception(refusal.Message, inner)
{
    public Refusal Refusal { get; } = refusal;
}
