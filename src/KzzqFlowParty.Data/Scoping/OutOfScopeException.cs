namespace KzzqFlowParty.Data.Scoping;

/// <summary>越权: a write that the running request is not allowed to make. A bug or an attack, never an expected refusal.</summary>
public sealed class OutOfScopeException(string what) : Exception($"{what} lies outside what this person may change.");
