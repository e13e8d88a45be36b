using KzzqFlowParty.Data;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// On an action whose use case opens its own short transaction and marks the form in it (<see cref="FlowPartyDbContext.Once"/>): reading a workbook of
/// 20,000 rows inside a transaction would make every other writer wait for it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostsOnceItselfAttribute : Attribute;

/// <summary>On an action that may be sent again as often as one likes, and writes by itself: it is not run in a transaction of the form.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostsAnewAttribute : Attribute;

/// <summary>On a controller whose forms change accounts: they are done, and marked as done, in the transaction of <see cref="AccountsDbContext"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsAccountsAttribute : Attribute;
