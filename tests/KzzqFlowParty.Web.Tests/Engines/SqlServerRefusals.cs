using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KzzqFlowParty.Web.Tests.Engines;

/// <summary>What SQL Server's parser takes and its server refuses, while the other engines run it: its own error numbers.</summary>
internal sealed class SqlServerRefusals : TSqlFragmentVisitor
{
    private static readonly string[] Aggregates = ["SUM", "MIN", "MAX", "AVG", "COUNT", "COUNT_BIG", "STDEV", "VAR", "STRING_AGG"];
    private readonly List<string> found = [];

    /// <summary>What the server would answer; empty where nothing.</summary>
    public static IReadOnlyList<string> Of(string sql)
    {
        using var reader = new StringReader(sql);
        var script = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        var refusals = new SqlServerRefusals();
        refusals.found.AddRange(errors.Select(e => $"{e.Number}: {e.Message}"));
        script?.Accept(refusals);
        return refusals.found;
    }

    public override void ExplicitVisit(FunctionCall node)
    {
        if (IsAggregate(node) && node.OverClause is null && node.Parameters.Any(p => Holds(p, f => f is ScalarSubquery or ExistsPredicate || IsAggregate(f))))
            found.Add("130: an aggregate over an aggregate or a subquery");
        base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(GroupByClause node)
    {
        if (node.GroupingSpecifications.Any(g => Holds(g, f => f is ScalarSubquery or ExistsPredicate || IsAggregate(f))))
            found.Add("144: grouping by an aggregate or a subquery");
        if (node.GroupingSpecifications.OfType<ExpressionGroupingSpecification>().Any(g => !Holds(g, f => f is ColumnReferenceExpression)))
            found.Add("164: grouping by an expression without a column");
        base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(QuerySpecification node)
    {
        if (node is { UniqueRowFilter: UniqueRowFilter.Distinct, OrderByClause: { } order })
        {
            var selected = node.SelectElements.OfType<SelectScalarExpression>().Select(s => TextOf(s.Expression)).ToHashSet(StringComparer.Ordinal);
            if (order.OrderByElements.Any(o => !selected.Contains(TextOf(o.Expression)))) found.Add("145: distinct rows ordered by what is not selected");
        }

        if (node.OrderByClause?.OrderByElements.Any(o => o.Expression is Literal and not IntegerLiteral) == true) found.Add("408: ordered by a constant");
        base.ExplicitVisit(node);
    }

    private static bool IsAggregate(TSqlFragment fragment) =>
        fragment is FunctionCall call && Aggregates.Contains(call.FunctionName.Value, StringComparer.OrdinalIgnoreCase);

    private static bool Holds(TSqlFragment fragment, Func<TSqlFragment, bool> what)
    {
        var finder = new Finder(what);
        fragment.Accept(finder);
        return finder.Found;
    }

    private static string TextOf(TSqlFragment fragment) => string.Concat(
        fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(t => t.Text));

    private sealed class Finder(Func<TSqlFragment, bool> what) : TSqlFragmentVisitor
    {
        public bool Found { get; private set; }

        public override void Visit(TSqlFragment fragment) => Found |= what(fragment);
    }
}
