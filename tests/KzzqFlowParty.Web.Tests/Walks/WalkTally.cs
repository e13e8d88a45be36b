namespace KzzqFlowParty.Web.Tests.Walks;

/// <summary>What was tried on a walk and what came of it.</summary>
internal sealed class WalkTally
{
    private readonly SortedDictionary<string, (int Sent, int Done)> acts = new(StringComparer.Ordinal);
    private readonly Dictionary<(RuleOfFact Rule, Relation Relation), (int Tried, int Done)> tries = [];

    public int Sent => acts.Values.Sum(a => a.Sent);

    /// <summary>Acts that were refused each time.</summary>
    public IEnumerable<string> NeverDone => acts.Where(a => a.Value.Done == 0).Select(a => a.Key);

    public void Add(string act, bool done)
    {
        var (sent, accepted) = acts.GetValueOrDefault(act);
        acts[act] = (sent + 1, accepted + (done ? 1 : 0));
    }

    /// <summary>Somebody who has the permission and sees the fact tried to confirm it.</summary>
    public void Try(RuleOfFact rule, Relation relation, bool done)
    {
        var (tried, confirmed) = tries.GetValueOrDefault((rule, relation));
        tries[(rule, relation)] = (tried + 1, confirmed + (done ? 1 : 0));
    }

    public int Tried(Relation relation) => tries.Where(t => t.Key.Relation == relation).Sum(t => t.Value.Tried);

    public int Confirmed(RuleOfFact rule) => tries.Where(t => t.Key.Rule == rule).Sum(t => t.Value.Done);

    /// <summary>A line for each kind of confirmation and each act: tried/done.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{Sent} forms sent, {acts.Values.Sum(a => a.Done)} accepted, {tries.Values.Sum(t => t.Done)} facts confirmed; "
            + $"refused: {string.Join(", ", Refused())}";
        yield return "";
        foreach (var rule in TwoPeople.Rules)
            yield return $"{rule}: " + string.Join(", ", Enum.GetValues<Relation>().Select(r => (Relation: r, Count: tries.GetValueOrDefault((rule, r))))
                .Where(t => t.Count.Tried > 0).Select(t => $"{t.Relation} {t.Count.Tried} tried, {t.Count.Done} done"));
        yield return "";
        foreach (var (act, (sent, done)) in acts) yield return $"{act}: {sent} sent, {done} accepted";
    }

    private IEnumerable<string> Refused() => Enum.GetValues<Relation>()
        .Select(r => (r, tries.Where(t => t.Key.Relation == r).Sum(t => t.Value.Tried - t.Value.Done))).Where(r => r.Item2 > 0).Select(r => $"{r.r} {r.Item2}");
}
