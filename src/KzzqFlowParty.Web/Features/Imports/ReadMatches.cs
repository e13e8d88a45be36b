using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>对应组织 as a page: each name with its suggestions.</summary>
/// <param name="Left">How many names beyond those shown wait for the next round.</param>
public sealed record MatchPage(
    Guid Id, string FileName, MatchForm Form, IReadOnlyList<MatchPage.Line> Branches, IReadOnlyList<MatchPage.Line> Counterparts, int Left)
{
    /// <param name="Name">As the workbook writes it; empty for empty cells.</param>
    /// <param name="Options">What may be chosen, the most similar first.</param>
    /// <param name="Hint">How the choice came about, or why there is none; null for a person's.</param>
    public sealed record Line(string Name, int Rows, IReadOnlyList<SelectListItem> Options, string? Hint)
    {
        /// <summary>Of a block of empty cells, the branch right above.</summary>
        public string? Above { get; init; }
    }
}

/// <summary>Reads the page: names as they were kept, suggestions out of the tree. Three queries, however many names.</summary>
public sealed class ReadMatches(FlowPartyDbContext db, FieldCipher cipher, ReadKeptBook read, ReadImportReach reaches, ReadFormerMatches former) : IUseCase
{
    /// <summary>As many names as one form carries; the rest follows when these are settled.</summary>
    private const int MostShown = 200;

    /// <summary>As many as are offered where no name tells which.</summary>
    private const int MostOffered = 50;

    /// <returns>Null where the organization has no such batch whose names may be matched now.</returns>
    public async Task<MatchPage?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch || !batch.Standing.Allows(ImportAct.MatchNames)) return null;
        var (reach, decided) = (await reaches.HandleAsync(ct), ImportPapers.Of(batch, cipher));
        var names = await read.NamesAsync(batch, decided, ct);
        var asker = new Asker(reach, decided, await former.HandleAsync(ct));
        var branches = names.Branches.OrderBy(n => decided.Branches.ContainsKey(n.Name)).Take(MostShown).Select(asker.Branch).ToList();
        var counterparts = names.Counterparts.OrderBy(n => decided.Counterparts.ContainsKey(n.Name)).Take(MostShown).Select(asker.Counterpart).ToList();
        var form = new MatchForm { Branches = [.. branches.Select(b => b.Choice)], Counterparts = [.. counterparts.Select(c => c.Choice)] };
        var left = names.Branches.Count + names.Counterparts.Count - branches.Count - counterparts.Count;
        return new(id, batch.FileName, form, [.. branches.Select(b => b.Line)], [.. counterparts.Select(c => c.Line)], left);
    }

    /// <summary>Puts each name as a question with its answers.</summary>
    private sealed class Asker(ImportReach reach, NameMatches decided, NameMatches former)
    {
        private readonly SuggestedMatches suggested = new(reach, decided, former);
        private readonly List<Organization> ours =
            [.. reach.Acting.Where(o => reach.Takes(o, onlyInflow: true)).Select(o => reach.Open[o]).OrderBy(o => o.NameKey, StringComparer.Ordinal)];

        public (MatchPage.Line Line, BranchChoice Choice) Branch(BookName name)
        {
            var takes = ours.Where(o => reach.Takes(o.Id, name.OnlyInflow)).ToList();
            var suggestion = suggested.Branch(name);
            var chosen = suggestion.Branch is { } id && (decided.Branches.ContainsKey(name.Name) || takes.Exists(o => o.Id == id)) ? suggestion.Branch : null;
            var similar = suggested.Branches.Suggestions(name.IsBlank ? name.Above ?? "" : name.Name).Where(takes.Contains).ToList();
            var options = similar.Concat(takes.Except(similar)).Select(o => new SelectListItem(o.FullName, o.Id.ToString()));
            return (
                new(name.Name, name.Rows, [.. options], suggestion.Hint) { Above = name.Above }, new() { Name = name.Name, OrganizationId = chosen });
        }

        public (MatchPage.Line Line, CounterpartChoice Choice) Counterpart(BookName name)
        {
            var among = suggested.CounterpartsOf(name);
            var known = decided.Counterparts.GetValueOrDefault(name.Name);
            var before = known is null ? suggested.FormerCounterpart(name) : null;
            var settled = known ?? before;
            var chosen = settled is { OrganizationId: null } ? CounterpartChoice.New : (settled?.OrganizationId ?? among.Sure(name.Name)?.Id)?.ToString();
            var offered = name.Name.Length == 0
                ? reach.Open.Values.Where(o => o.IsOutside).OrderBy(o => o.NameKey, StringComparer.Ordinal).Take(MostOffered).ToList()
                : among.Suggestions(name.Name).ToList();
            if (Guid.TryParse(chosen, out var id) && reach.Open.TryGetValue(id, out var now) && !offered.Contains(now)) offered.Insert(0, now);
            var options = offered.Select(o => new SelectListItem(Described(o), o.Id.ToString()));
            if (name.Name.Length > 0) options = options.Append(new("登记为旗外党组织", CounterpartChoice.New));
            var hint = chosen is null || known is not null ? null : before is not null ? "上次导入时这样对应，请核对" : "按名称建议，请核对";
            return (
                new(name.Name, name.Rows, [.. options], hint),
                new() { Name = name.Name, Choice = chosen, RegionCode = settled?.RegionCode ?? name.RegionCode });
        }

        private static string Described(Organization organization) =>
            organization.IsOutside ? $"{organization.FullName}（{Regions.FullName(organization.RegionCode)}）" : organization.FullName;
    }
}
