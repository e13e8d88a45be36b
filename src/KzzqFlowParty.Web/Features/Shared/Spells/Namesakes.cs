namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>同名的人 of one list: where a line has no room for everybody's birth, it stands beside these (docs/decisions/0043).</summary>
public static class Namesakes
{
    /// <summary>The names that stand more than once.</summary>
    public static IReadOnlySet<string> In(IEnumerable<string> names) =>
        names.CountBy(n => n, StringComparer.Ordinal).Where(n => n.Value > 1).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
}
