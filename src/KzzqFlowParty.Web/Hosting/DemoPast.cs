using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Following;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Web.Features.Shared.Demo;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>A context like that of a request, with all its guards, whose clock is not the site's.</summary>
internal sealed class DemoPast(IServiceProvider services, ActScopeGuard guard, AuditSeal seal) : IDemoPast
{
    public FlowPartyDbContext As(CurrentPost person, Permission permission, TimeProvider clock)
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        Database.UseEngine(options, services)
            .AddInterceptors(new ConsequenceInterceptor(clock), guard, new AuditInterceptor(seal, clock), new AuditChain(seal, clock));
        return new(options.Options, new PostScope(person, permission));
    }
}
