using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Pipeline;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>对应组织: which organization each name of the workbook stands for.</summary>
public sealed class MatchForm
{
    public List<BranchChoice> Branches { get; set; } = [];

    public List<CounterpartChoice> Counterparts { get; set; } = [];
}

/// <summary>A name in the column of our own branches. None of ours is ever created here.</summary>
public sealed class BranchChoice
{
    /// <summary>As the workbook writes it; empty for empty cells.</summary>
    public string? Name { get; set; }

    /// <summary>Null: its rows wait.</summary>
    public Guid? OrganizationId { get; set; }
}

/// <summary>A name in the column of the organization at the other end.</summary>
public sealed class CounterpartChoice
{
    /// <summary>The value of the choice 登记为旗外党组织.</summary>
    public const string New = "new";

    public string? Name { get; set; }

    /// <summary>An organization's id, <see cref="New"/>, or nothing.</summary>
    public string? Choice { get; set; }

    [RegionCode]
    public string? RegionCode { get; set; }
}

/// <summary>Settles the names, judges every row against the register and keeps it for the preview.</summary>
public sealed class MatchNames(FlowPartyDbContext db, FieldCipher cipher, ReadKeptBook read, ReadImportReach reaches, StageRows stage) : IUseCase
{
    public static readonly Refusal NotOffered = new("import.not-offered", "请从列表中选择。", "");
    public static readonly Refusal RegionMissing = new(
        "import.region-missing", "登记为旗外党组织的，请选择所在地（至少到县级）。", "G1.2b");

    /// <returns>Null where the organization has no such batch, or it is finished.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, MatchForm form, Once once, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch || batch.Standing.Refusal(ImportAct.MatchNames) == ImportRules.Finished) return null;
        if (batch.Standing.Refusal(ImportAct.MatchNames) is { } mayNot) return mayNot;
        var reach = await reaches.HandleAsync(ct);
        var refusals = Refusals(form, reach).ToList();
        if (refusals.Count > 0) return refusals;

        var matches = ImportPapers.Of(batch, cipher);
        foreach (var branch in form.Branches) Set(matches.Branches, branch.Name, branch.OrganizationId);
        foreach (var counterpart in form.Counterparts) Set(matches.Counterparts, counterpart.Name, Of(counterpart));
        return await stage.HandleAsync(batch, matches, await read.HandleAsync(batch, ct), once, ct);
    }

    /// <summary>
    /// Only names that are exactly the full name of one organization, for a command that asks nobody. A branch's own workbook means that branch.
    /// </summary>
    public async Task<Outcome<Done>> ExactAsync(Guid id, CancellationToken ct)
    {
        var batch = await db.OwnBatchAsync(id, ct) ?? throw new InvalidOperationException("The batch was just uploaded.");
        var (reach, matches) = (await reaches.HandleAsync(ct), ImportPapers.Of(batch, cipher));
        var names = await read.NamesAsync(batch, matches, ct);
        var ours = new OrganizationNames(reach.Acting.Select(o => reach.Open[o]), []);
        var all = new OrganizationNames(reach.Open.Values, []);
        foreach (var name in names.Branches)
            if ((name.Name.Length == 0 && reach.IsOwnOnly ? reach.Open[reach.Own] : ours.Exact(name.Name)) is { } branch)
                matches.Branches[name.Name] = branch.Id;
        foreach (var name in names.Counterparts)
            if (all.Exact(name.Name) is { } found) matches.Counterparts[name.Name] = new(found.Id, null);
        return await stage.HandleAsync(batch, matches, await read.HandleAsync(batch, ct), default, ct);
    }

    private static IEnumerable<Refusal> Refusals(MatchForm form, ImportReach reach)
    {
        for (var i = 0; i < form.Branches.Count; i++)
            if (form.Branches[i].OrganizationId is { } branch && !reach.Takes(branch, onlyInflow: true))
                yield return NotOffered with { Field = $"Form.Branches[{i}].OrganizationId" };
        for (var i = 0; i < form.Counterparts.Count; i++)
        {
            var chosen = form.Counterparts[i];
            if (string.IsNullOrEmpty(chosen.Choice)) continue;
            if (chosen.Choice == CounterpartChoice.New)
            {
                if (!Regions.ReachesCounty(chosen.RegionCode)) yield return RegionMissing with { Field = $"Form.Counterparts[{i}].RegionCode" };
            }
            else if (!Guid.TryParse(chosen.Choice, out var id) || reach.Counterpart(id) is null)
            {
                yield return NotOffered with { Field = $"Form.Counterparts[{i}].Choice" };
            }
        }
    }

    private static Counterpart? Of(CounterpartChoice chosen) =>
        string.IsNullOrEmpty(chosen.Choice)
            ? null
            : chosen.Choice == CounterpartChoice.New ? new(null, chosen.RegionCode) : new(Guid.Parse(chosen.Choice), null);

    private static void Set<T>(Dictionary<string, T> decided, string? name, T? value)
        where T : class
    {
        if (value is null) decided.Remove(name ?? "");
        else decided[name ?? ""] = value;
    }

    private static void Set(Dictionary<string, Guid> decided, string? name, Guid? value)
    {
        if (value is { } id) decided[name ?? ""] = id;
        else decided.Remove(name ?? "");
    }
}
