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
public sealed class MatchNames(
    FlowPartyDbContext db, FieldCipher cipher, ReadKeptBook read, ReadImportReach reaches, ReadFormerMatches former, StageRows stage) : IUseCase
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
    /// For a command that asks nobody: names as a file matches them, as an earlier import did, or that are exactly the full name of one organization.
    /// </summary>
    public async Task<Outcome<Done>> UnaskedAsync(Guid id, IReadOnlyList<GivenMatch> given, CancellationToken ct)
    {
        var batch = await db.OwnBatchAsync(id, ct) ?? throw new InvalidOperationException("The batch was just uploaded.");
        var (reach, matches) = (await reaches.HandleAsync(ct), ImportPapers.Of(batch, cipher));
        var names = await read.NamesAsync(batch, matches, ct);
        var suggested = new SuggestedMatches(reach, matches, await former.HandleAsync(ct));
        var refusals = new List<Refusal>();
        foreach (var name in names.Branches)
        {
            var line = given.FirstOrDefault(g => g.IsOf(name.Name));
            var branch = line is null ? suggested.BranchUnasked(name) : suggested.Branches.Exact(line.FullName)?.Id;
            if (branch is { } known) matches.Branches[name.Name] = known;
            else if (line is not null) refusals.Add(NotGiven(line, "没有可以导入的党支部"));
        }

        foreach (var name in names.Counterparts)
        {
            var line = given.FirstOrDefault(g => g.IsOf(name.Name));
            var counterpart = line is null ? suggested.CounterpartUnasked(name)
                : line.FullName == Register ? Registered(line)
                : suggested.CounterpartsOf(name).Exact(line.FullName) is { } found ? new(found.Id, null) : null;
            if (counterpart is not null) matches.Counterparts[name.Name] = counterpart;
            else if (line is not null && !matches.Branches.ContainsKey(name.Name)) refusals.Add(NotGiven(line, "没有这个党组织，或者“所在地”不到县级"));
        }

        return refusals.Count > 0 ? refusals : await stage.HandleAsync(batch, matches, await read.HandleAsync(batch, ct), default, ct);
    }

    /// <summary>Instead of a full name in a file of matches.</summary>
    private const string Register = "登记为旗外党组织";

    private static Counterpart? Registered(GivenMatch line) =>
        Places.Locate(line.Place)?.Code is { } code && Regions.ReachesCounty(code) ? new(null, code) : null;

    private static Refusal NotGiven(GivenMatch line, string why) => new("import.not-given", $"对应表第 {line.Line} 行“{line.FullName}”：{why}。", "");

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
