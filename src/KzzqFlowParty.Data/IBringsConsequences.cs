using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KzzqFlowParty.Data;

/// <summary>
/// 结果随事实: marks the interceptor that brings up to date what follows from a save. The context demands one and does not know it: it stands in a room above
/// (<see cref="Following.ConsequenceInterceptor"/>).
/// </summary>
public interface IBringsConsequences : ISaveChangesInterceptor;
