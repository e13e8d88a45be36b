using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KzzqFlowParty.Data;

/// <summary>
/// 结果随事实: marks the interceptor that brings up to date what follows from a save. The context requires one but may not reference its class, which is in a higher room
/// (<see cref="Following.ConsequenceInterceptor"/>).
/// </summary>
public interface IBringsConsequences : ISaveChangesInterceptor;
