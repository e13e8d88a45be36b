namespace KzzqFlowParty.Domain;

/// <summary>
/// A refusal by a business rule. The code is stable, the message is shown to the user. The clause is an id of docs/duties.csv or docs/codes.md, or
/// the number of a record in docs/decisions.
/// </summary>
public sealed record Refusal(string Code, string Message, string Clause = "", string? Field = null);

/// <summary>Refusals of two kinds together: what of a form cannot be read, and what the rules say to the rest of it.</summary>
public static class RefusalsTogether
{
    /// <summary>Whoever sends a form hears everything at once; where a field cannot be read, the rules' word on it is only an echo.</summary>
    public static List<Refusal> And(this IReadOnlyCollection<Refusal> unread, IEnumerable<Refusal> judged) =>
        [.. unread, .. judged.Where(r => r.Field is null || unread.All(u => u.Field != r.Field))];
}
