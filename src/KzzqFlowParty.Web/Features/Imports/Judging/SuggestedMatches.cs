using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>What a name may stand for, and how that is known: a sentence without its full stop, null for what a person decided.</summary>
public sealed record Suggestion(Guid? Branch, string? Hint);

/// <summary>建议的对应: decided in this batch, then matched so in an earlier one, then meant by the name. docs/decisions/0040.</summary>
public sealed class SuggestedMatches
{
    private readonly ImportReach reach;
    private readonly NameMatches decided;
    private readonly NameMatches former;
    private readonly OrganizationNames outside;
    private readonly OrganizationNames hosts;

    public SuggestedMatches(ImportReach reach, NameMatches decided, NameMatches former)
    {
        (this.reach, this.decided, this.former) = (reach, decided, former);
        Branches = reach.OurNames();
        outside = reach.NamesOf(reach.Open.Values.Where(o => o.IsOutside));
        hosts = reach.NamesOf(reach.Open.Values.Where(o => o.IsOutside || OrganizationTree.ReceivesMembers(o.Kind)));
    }

    public OrganizationNames Branches { get; }

    public OrganizationNames CounterpartsOf(BookName name) => name.OnlyInflow ? outside : hosts;

    /// <summary>For the page, where a person confirms it.</summary>
    public Suggestion Branch(BookName name)
    {
        if (decided.Branches.TryGetValue(name.Name, out var known)) return new(known, null);
        if (!name.IsBlank) return Named(name.Name, name.OnlyInflow);
        if (name.Above is not { } above) return reach.IsOwnOnly ? new(reach.Own, "本支部的名册，请核对") : new(null, null);
        var chosen = decided.Branches.TryGetValue(above, out var there) ? there : Named(above, name.OnlyInflow).Branch;
        return new(chosen, chosen is null ? null : "按上面一行的党支部建议，请核对");
    }

    /// <summary>For a command that asks nobody: matched so before, or called exactly so. A branch's own workbook means that branch.</summary>
    public Guid? BranchUnasked(BookName name)
    {
        if (!name.IsBlank) return Unasked(name.Name, name.OnlyInflow);
        return reach.IsOwnOnly && (name.Above is not { } above || Unasked(above, name.OnlyInflow) == reach.Own) ? reach.Own : null;
    }

    public Counterpart? CounterpartUnasked(BookName name) =>
        FormerCounterpart(name) ?? (CounterpartsOf(name).Exact(name.Name) is { } found ? new(found.Id, null) : null);

    /// <summary>What the same name stood for in an earlier import, where that is still there.</summary>
    public Counterpart? FormerCounterpart(BookName name)
    {
        if (!former.Counterparts.TryGetValue(name.Name, out var known)) return null;
        if (known.OrganizationId is { } id) return reach.Counterpart(id) is null ? null : known;
        return reach.Outside(name.Name, known.RegionCode) is { } registered ? new(registered.Id, null) : known;
    }

    private Suggestion Named(string name, bool onlyInflow)
    {
        if (Former(name, onlyInflow) is { } before) return new(before, "上次导入时这样对应，请核对");
        if (Branches.Sure(name) is { } sure && reach.Takes(sure.Id, onlyInflow)) return new(sure.Id, "按名称建议，请核对");
        return new(null, Branches.WhyNone(name));
    }

    private Guid? Unasked(string name, bool onlyInflow) => Former(name, onlyInflow) ?? Branches.Exact(name)?.Id;

    private Guid? Former(string name, bool onlyInflow) =>
        former.Branches.TryGetValue(name, out var branch) && reach.Takes(branch, onlyInflow) ? branch : null;
}
