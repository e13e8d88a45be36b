namespace KzzqFlowParty.Domain;

/// <summary>
/// A refusal by a business rule. The code is stable, the message is shown to the user. The clause is an id of docs/duties.csv or docs/codes.md, or
/// the number of a record in docs/decisions.
/// </summary>
public sealed record Refusal(string Code, string Message, string Clause = "", string? Field = null);
