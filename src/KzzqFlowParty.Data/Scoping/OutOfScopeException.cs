namespace KzzqFlowParty.Data.Scoping;

/// <summary>越权: a write that the running request may not make. A bug or an attack, never an expected "no".</summary>
public sealed class OutOfScopeException(string what) : Exception($"{what} lies outside what this person may change.");
