using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Pickers;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>改正去向: the region that the place of a row means, where its words alone do not tell.</summary>
public sealed class CorrectPlaceForm
{
    public static readonly Refusal RegionMissing = new("import.place-region", "请选择到县（市、区、旗）。", "G1.2b", $"Form.{nameof(RegionCode)}");

    public string Sheet { get; set; } = "";

    public int Number { get; set; }

    [RegionCode, Display(Name = "所在地区")]
    public string? RegionCode { get; set; }
}

/// <summary>改正去向 as a page.</summary>
/// <param name="Name">Whose place it is.</param>
/// <param name="Place">As the workbook writes it.</param>
/// <param name="Shown">The rows of the preview to go back to.</param>
public sealed record CorrectPlacePage(Guid Id, string FileName, CorrectPlaceForm Form, string? Name, string? Place, RowVerdict Shown);

/// <summary>Reads the page of one row.</summary>
public sealed class ReadPlace(FlowPartyDbContext db, FieldCipher cipher) : IUseCase
{
    /// <param name="id">The batch.</param>
    /// <param name="form">Which row; a region that was chosen comes back.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <returns>Null where the organization has no such batch with such a row, or it is finished.</returns>
    public async Task<CorrectPlacePage?> HandleAsync(Guid id, CorrectPlaceForm form, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch || !batch.Standing.Allows(ImportAct.ChoosePerson)) return null;
        if (await db.RowAsync(id, form.Sheet, form.Number, ct) is not { } kept) return null;
        var row = kept.Read<StagedRow>(cipher);
        form.RegionCode ??= row.Facts.PlaceRegion;
        return new(id, batch.FileName, form, row.Facts.Name, PlainTexts.Of(row.Facts.Place, AbsenceFacts.LongestText), kept.Verdict);
    }
}
