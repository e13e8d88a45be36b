using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>What a name of the workbook stands for beyond our own branches: an organization on record, or one to be registered in a region.</summary>
/// <param name="OrganizationId">Outside, or one of ours that receives members.</param>
/// <param name="RegionCode">Where it is to be registered as 旗外党组织.</param>
public sealed record Counterpart(Guid? OrganizationId, string? RegionCode);

/// <summary>
/// 名称对应: what people decided about a batch, by the names as the workbook writes them, and by block where cells are empty. Names without an
/// entry are undecided.
/// </summary>
public record NameMatches
{
    public Dictionary<string, Guid> Branches { get; init; } = [];

    public Dictionary<string, Counterpart> Counterparts { get; init; } = [];

    /// <summary>By row: the member whom it speaks of, or an empty id for a new one.</summary>
    public Dictionary<string, Guid> Choices { get; init; } = [];

    /// <summary>By row: the region that its place means, where the words alone did not tell.</summary>
    public Dictionary<string, string> Places { get; init; } = [];

    /// <summary>Rows whose name says 已故 or 已转出, and whose person is on the books all the same.</summary>
    public HashSet<string> StillMembers { get; init; } = [];

    /// <summary>The row with the region that a person chose for its place.</summary>
    public StagedRow Corrected(StagedRow row) => Places.TryGetValue(row.Key, out var region)
        ? row with
        {
            Facts = row.Facts with { PlaceRegion = region },
            Warnings = [.. row.Warnings.Where(w => w.Code != FindingCodes.PlaceUnclear)],
        }
        : row;

    /// <summary>Rows whose changes somebody has declined: the register stays as it is.</summary>
    public HashSet<string> Declined { get; init; } = [];
}
