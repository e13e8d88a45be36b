using System.Data.Common;
using KzzqFlowParty.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>Counts the queries that a request sends through the scoped context: a list must not send one a row.</summary>
public sealed class StatementCounter : DbCommandInterceptor
{
    private int count;

    /// <summary>To be given to <see cref="TestSite.Arrange"/>.</summary>
    public void AddTo(IServiceCollection services) => services.ConfigureDbContext<FlowPartyDbContext>(o => o.AddInterceptors(this));

    /// <summary>How many were sent during the work.</summary>
    public async Task<int> CountAsync(Func<Task> work)
    {
        Interlocked.Exchange(ref count, 0);
        await work();
        return count;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return ValueTask.FromResult(result);
    }
}
