using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace KzzqFlowParty.Web.Tests.Engines;

#pragma warning disable EF1001 // the compiler of queries is the one place through which every query goes
/// <summary>
/// Translates every query of a site for SQL Server as well, without a connection: what its provider would send is caught before it is sent. The site goes
/// on with the engine that it has.
/// </summary>
internal sealed class SqlServerMirror
{
    private readonly ConcurrentDictionary<string, byte> seen = new(StringComparer.Ordinal);

    /// <summary>What would have been sent, each text once.</summary>
    public ConcurrentDictionary<string, int> Sent { get; } = new(StringComparer.Ordinal);

    /// <summary>What its provider cannot translate.</summary>
    public ConcurrentBag<string> Untranslated { get; } = [];

    /// <summary>The query as the site asks it.</summary>
    public void Translate(Expression query, FlowPartyDbContext asking)
    {
        if (!seen.TryAdd($"{asking.GetService<ICurrentScope>().Scope.SeesAll} {ExpressionPrinter.Print(query)}", 0)) return;
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        SqlServerDatabase.UseFlowParty(options, "Server=none;Database=none").AddInterceptors(new Caught(this), NoConnection.Instance);
        using var db = new FlowPartyDbContext(options.Options, new FixedScope(asking.GetService<ICurrentScope>().Scope));
        try
        {
            var compiler = db.GetService<IQueryCompiler>();
            var moved = new Moving(db.Model, (IAsyncQueryProvider)db.GetService<IAsyncQueryProvider>()).Visit(query);
            var result = moved.Type.IsGenericType && moved.Type.IsAssignableTo(typeof(IQueryable))
                ? typeof(IEnumerable<>).MakeGenericType(moved.Type.GetGenericArguments()[0])
                : moved.Type;
            var execute = typeof(IQueryCompiler).GetMethod(nameof(IQueryCompiler.Execute))!.MakeGenericMethod(result);
            if (execute.Invoke(compiler, [moved]) is System.Collections.IEnumerable rows and not string) rows.GetEnumerator().MoveNext();
            Untranslated.Add($"Nothing was sent: {ExpressionPrinter.Print(query)}");
        }
        catch (Exception e) when (Whole(e).Any(x => x is CaughtException))
        {
            // as meant
        }
        catch (Exception e)
        {
            Untranslated.Add($"{Whole(e).Last().Message}\n{ExpressionPrinter.Print(query)}");
        }
    }

    private static IEnumerable<Exception> Whole(Exception e)
    {
        for (var one = e; one is not null; one = one.InnerException) yield return one;
    }

    private sealed class CaughtException : Exception;

    private sealed class Caught(SqlServerMirror mirror) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => throw Keep(command);

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
            throw Keep(command);

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) =>
            throw Keep(command);

        private CaughtException Keep(DbCommand command)
        {
            mirror.Sent[command.CommandText] = command.Parameters.Count;
            return new();
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public static readonly NoConnection Instance = new();

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();
    }

    /// <summary>From the model of one engine into that of the other; what stands in variables of the code goes along.</summary>
    private sealed class Moving(IModel model, IAsyncQueryProvider provider) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? new EntityQueryRootExpression(provider, model.FindEntityType(root.EntityType.Name)!)
            : base.VisitExtension(node);

        protected override Expression VisitConstant(ConstantExpression node) =>
            node.Value is IQueryable inner and not EnumerableQuery ? Visit(inner.Expression) : base.VisitConstant(node);

        protected override Expression VisitMember(MemberExpression node) => Evaluated(node) ?? base.VisitMember(node);

        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Object is not null || (node.Method.DeclaringType is { Namespace: not "Microsoft.EntityFrameworkCore" } type && type != typeof(Queryable))
                ? Evaluated(node) ?? base.VisitMethodCall(node)
                : base.VisitMethodCall(node);

        private Expression? Evaluated(Expression node)
        {
            if (!node.Type.IsAssignableTo(typeof(IQueryable)) || Parameters.In(node)) return null;
            return Expression.Lambda(node).Compile(preferInterpretation: true).DynamicInvoke() is IQueryable inner and not EnumerableQuery
                ? Visit(inner.Expression)
                : null;
        }
    }

    private sealed class Parameters : ExpressionVisitor
    {
        private bool found;

        public static bool In(Expression node)
        {
            var finder = new Parameters();
            finder.Visit(node);
            return finder.found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            found = true;
            return node;
        }
    }
}

/// <summary>The compiler of queries of a site, which shows each to the mirror first.</summary>
internal sealed class MirroredCompiler(
    IQueryContextFactory contexts, ICompiledQueryCache cache, ICompiledQueryCacheKeyGenerator keys, IDatabase database,
    IDiagnosticsLogger<DbLoggerCategory.Query> log, ICurrentDbContext current, IEvaluatableExpressionFilter filter, IModel model)
    : QueryCompiler(contexts, cache, keys, database, log, current, filter, model)
{
    private readonly DbContext asking = current.Context;

    /// <summary>The tests of one process share it, since EF makes the compiler.</summary>
    public static readonly SqlServerMirror Mirror = new();

    public override TResult Execute<TResult>(Expression query) => base.Execute<TResult>(Shown(query));

    public override TResult ExecuteAsync<TResult>(Expression query, CancellationToken cancellationToken = default) =>
        base.ExecuteAsync<TResult>(Shown(query), cancellationToken);

    private Expression Shown(Expression query)
    {
        Mirror.Translate(query, (FlowPartyDbContext)asking);
        return query;
    }
}
#pragma warning restore EF1001
