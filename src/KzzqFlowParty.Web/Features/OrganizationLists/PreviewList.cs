using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>预览: the lines of a kept list with their verdicts; one page of those with the chosen verdict.</summary>
/// <param name="AsWritten">Names as the list writes them, not the likely full names.</param>
/// <param name="Sheets">What was not read of each sheet.</param>
/// <param name="HasFile">The uploaded file is kept.</param>
public sealed record ListPreview(
    Guid Id, string FileName, Verdict? Shown, bool AsWritten, int Page, int Size, IReadOnlyList<CheckedLine> All, IReadOnlyList<ListSheet> Sheets, bool HasFile)
{
    /// <summary>Whether the likely full names make a difference.</summary>
    public bool OffersNames { get; } = All.Any(l => l.HasLikelyName);

    public IReadOnlyList<CheckedLine> Chosen { get; } = [.. All.Where(l => Shown is null || l.Verdict == Shown)];

    public IEnumerable<CheckedLine> Rows => Chosen.Skip((Page - 1) * Size).Take(Size);

    public int Count(Verdict verdict) => All.Count(l => l.Verdict == verdict);

    public static string TitleOf(Verdict? verdict) => verdict switch
    {
        Verdict.New => "将新建",
        Verdict.Same => "已有",
        Verdict.Wrong => "有误",
        null => "全部",
    };
}

/// <summary>Judges a kept list anew: the tree may have changed since it was uploaded.</summary>
public sealed class PreviewList(FlowPartyDbContext db, FieldCipher cipher, CheckList check) : IUseCase
{
    /// <returns>Null where this person keeps no such list here.</returns>
    public async Task<ListPreview?> HandleAsync(Guid id, Verdict? shown, bool asWritten, int page, int size, CancellationToken ct)
    {
        if (await db.KeptListAsync(id, ct) is not { } draft) return null;
        var list = draft.Read<KeptList>(cipher);
        var lines = await check.HandleAsync(list.Lines, asWritten, ct);
        return new(id, list.FileName, shown, asWritten, Paging.Page(page), Math.Clamp(size, 1, 100), lines, list.Sheets, list.Content.Length > 0);
    }
}

internal static class KeptLists
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>The draft of one's own; null for anybody else's.</summary>
        public Task<Draft?> KeptListAsync(Guid id, CancellationToken ct) =>
            db.Drafts.SingleOrDefaultAsync(
                d => d.Id == id && d.Kind == KeptList.DraftKind && d.AccountId == db.UserId && d.OrganizationId == db.OrganizationId, ct);
    }
}
