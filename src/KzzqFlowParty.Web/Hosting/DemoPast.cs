using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Following;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Web.Features.Shared.Demo;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>A context like that of a request, with all its guards, whose clock is not the site's.</summary>
internal sealed class DemoPast(IDatabaseEngine engine, ActScopeGuard guard, AuditSeal seal) : IDemoPast
{
    public FlowPartyDbContext As(CurrentPost person, Permission permission, TimeProvider clock)
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        engine.Use(options)
            .AddInterceptors(new ConsequenceInterceptor(clock), guard, new AuditInterceptor(seal, clock), new AuditChain(seal, clock));
        return new(options.Options, new PostScope(person, permission));
    }
}
