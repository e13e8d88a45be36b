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
    /// <param name="IsSuggested">The choice is ours, not yet a person's.</param>
    public sealed record Line(string Name, int Rows, IReadOnlyList<SelectListItem> Options, bool IsSuggested);
}

/// <summary>Reads the page: names as they were kept, suggestions out of the tree. Three queries, however many names.</summary>
public sealed class ReadMatches(FlowPartyDbContext db, FieldCipher cipher, ReadKeptBook read, ReadImportReach reaches) : IUseCase
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
        var asker = new Asker(reach, decided);
        var branches = names.Branches.OrderBy(n => decided.Branches.ContainsKey(n.Name)).Take(MostShown).Select(asker.Branch).ToList();
        var counterparts = names.Counterparts.OrderBy(n => decided.Counterparts.ContainsKey(n.Name)).Take(MostShown).Select(asker.Counterpart).ToList();
        var form = new MatchForm { Branches = [.. branches.Select(b => b.Choice)], Counterparts = [.. counterparts.Select(c => c.Choice)] };
        var left = names.Branches.Count + names.Counterparts.Count - branches.Count - counterparts.Count;
        return new(id, batch.FileName, form, [.. branches.Select(b => b.Line)], [.. counterparts.Select(c => c.Line)], left);
    }

    /// <summary>Puts each name as a question with its answers.</summary>
    private sealed class Asker
    {
        private readonly ImportReach reach;
        private readonly NameMatches decided;
        private readonly List<Organization> ours;
        private readonly OrganizationNames branches;
        private readonly OrganizationNames outside;
        private readonly OrganizationNames hosts;

        public Asker(ImportReach reach, NameMatches decided)
        {
            (this.reach, this.decided) = (reach, decided);
            var townships = reach.Open.Values.Where(o => o.Kind is OrganizationKind.Committee or OrganizationKind.WorkCommittee)
                .Select(o => o.FullName)
                .ToList();
            ours = [.. reach.Acting.Where(o => reach.Takes(o, onlyInflow: true)).Select(o => reach.Open[o]).OrderBy(o => o.NameKey, StringComparer.Ordinal)];
            branches = new(ours, townships);
            outside = new(reach.Open.Values.Where(o => o.IsOutside), []);
            hosts = new(reach.Open.Values.Where(o => o.IsOutside || OrganizationTree.ReceivesMembers(o.Kind)), []);
        }

        public (MatchPage.Line Line, BranchChoice Choice) Branch(BookName name)
        {
            var takes = ours.Where(o => reach.Takes(o.Id, name.OnlyInflow)).ToList();
            var sure = reach.IsOwnOnly && name.Name.Length == 0 ? reach.Open[reach.Own] : branches.Sure(name.Name);
            Guid? chosen = decided.Branches.TryGetValue(name.Name, out var known) ? known : takes.Find(o => o == sure)?.Id;
            var similar = branches.Suggestions(name.Name).Where(takes.Contains).ToList();
            var options = similar.Concat(takes.Except(similar)).Select(o => new SelectListItem(o.FullName, o.Id.ToString()));
            return (new(name.Name, name.Rows, [.. options], chosen is not null && !decided.Branches.ContainsKey(name.Name)), new()
            {
                Name = name.Name,
                OrganizationId = chosen,
            });
        }

        public (MatchPage.Line Line, CounterpartChoice Choice) Counterpart(BookName name)
        {
            var among = name.OnlyInflow ? outside : hosts;
            var known = decided.Counterparts.GetValueOrDefault(name.Name);
            var chosen = known is { OrganizationId: null } ? CounterpartChoice.New : (known?.OrganizationId ?? among.Sure(name.Name)?.Id)?.ToString();
            var offered = name.Name.Length == 0
                ? reach.Open.Values.Where(o => o.IsOutside).OrderBy(o => o.NameKey, StringComparer.Ordinal).Take(MostOffered).ToList()
                : among.Suggestions(name.Name).ToList();
            if (Guid.TryParse(chosen, out var id) && reach.Open.TryGetValue(id, out var now) && !offered.Contains(now)) offered.Insert(0, now);
            var options = offered.Select(o => new SelectListItem(Described(o), o.Id.ToString()));
            if (name.Name.Length > 0) options = options.Append(new("登记为旗外党组织", CounterpartChoice.New));
            return (
                new(name.Name, name.Rows, [.. options], chosen is not null && known is null),
                new() { Name = name.Name, Choice = chosen, RegionCode = known?.RegionCode ?? name.RegionCode });
        }

        private static string Described(Organization organization) =>
            organization.IsOutside ? $"{organization.FullName}（{Regions.FullName(organization.RegionCode)}）" : organization.FullName;
    }
}
