namespace KzzqFlowParty.Domain;

/// <summary>A rule of the field saying no. The code is stable, the message is a sentence for the person at the screen, the clause is what it rests on.</summary>
public sealed record Refusal(string Code, string Message, string Clause = "", string? Field = null);
