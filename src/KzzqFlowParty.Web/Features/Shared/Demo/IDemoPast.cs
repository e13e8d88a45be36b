using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.Demo;

/// <summary>演示的过去: the site's own acts with a clock of their own, for a database that is being filled with a demonstration.</summary>
public interface IDemoPast
{
    /// <summary>The records as this person may change them under one permission; what is saved is told by the log at the clock's moment.</summary>
    FlowPartyDbContext As(CurrentPost person, Permission permission, TimeProvider clock);
}
