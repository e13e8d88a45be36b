using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Writing.Annotated;

/// <summary>The lists of a container (relations, content types) copied without the parts that do not come back.</summary>
/// <param name="list">The name of the list's own part.</param>
/// <param name="dropped">The names of the parts.</param>
internal sealed class WithoutParts(string list, IReadOnlySet<string> dropped) : XmlCopy
{
    protected override void CopyStart()
    {
        if (!NamesDropped()) base.CopyStart();
        else DropElement();
    }

    private bool NamesDropped() => From.LocalName switch
    {
        "Relationship" when From.GetAttribute("TargetMode") != "External" =>
            dropped.Contains(ContainerPart.Resolve(ContainerPart.SourceOfRelations(list), From.GetAttribute("Target") ?? "")),
        "Override" => dropped.Contains((From.GetAttribute("PartName") ?? "").TrimStart('/')),
        _ => false,
    };
}
