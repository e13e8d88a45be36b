namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>版本冲突: somebody saved the same record first (architecture §3.9). The partial _Conflict shows both sides above the form, which keeps what was typed; saving again decides.</summary>
/// <param name="ByWhom">Who saved; null where the reader may not know.</param>
/// <param name="When">When, on the banner's clock.</param>
/// <param name="Rows">Only what differs.</param>
public sealed record Conflict(string? ByWhom, DateTime? When, IReadOnlyList<ConflictRow> Rows);

/// <summary>One field in which both differ, in the words that the page uses.</summary>
public sealed record ConflictRow(string Label, string Yours, string Theirs);
