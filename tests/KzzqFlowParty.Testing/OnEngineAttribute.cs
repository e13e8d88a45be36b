using System.Reflection;
using Xunit.Sdk;

namespace KzzqFlowParty.Testing;

/// <summary>Runs a theory once on an engine, which becomes its only argument.</summary>
public abstract class OnEngineAttribute(Engine engine) : DataAttribute
{
    public override string Skip
    {
        get => Engines.WhySkipped(engine)!;
        set => throw new NotSupportedException("The engine says whether it is there.");
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Cases().Select(e => new object[] { e });

    /// <summary>Each a case of its own.</summary>
    protected virtual IEnumerable<Engine> Cases() => [engine];
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute() : OnEngineAttribute(Engine.Sqlite);

/// <summary>On the servers: PostgreSQL, and SQL Server where the run names one (docs/decisions/0031).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgreSqlAttribute() : OnEngineAttribute(Engine.PostgreSql)
{
    /// <summary>What the test arranges only PostgreSQL understands.</summary>
    public bool Alone { get; init; }

    /// <summary>The cases where this SQL Server is named; null for none.</summary>
    public IEnumerable<Engine> CasesWith(string? sqlServer) => sqlServer is null || Alone ? [Engine.PostgreSql] : [Engine.PostgreSql, Engine.SqlServer];

    protected override IEnumerable<Engine> Cases() => CasesWith(Engines.SqlServerServer);
}
