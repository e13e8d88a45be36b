using KzzqFlowParty.Data;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// Marks an action whose use case opens a short transaction of its own and records the form's id in it (<see cref="FlowPartyDbContext.Once"/>).
/// Reading a workbook of 20,000 rows inside the filter's transaction would block every other writer.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostsOnceItselfAttribute : Attribute;

/// <summary>Marks an action that may be posted repeatedly and saves by itself. The filter opens no transaction for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostsAnewAttribute : Attribute;

/// <summary>Marks a controller whose forms change accounts. The form and its mark are saved in a transaction of <see cref="AccountsDbContext"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsAccountsAttribute : Attribute;
