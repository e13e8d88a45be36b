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

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[engine]];
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute() : OnEngineAttribute(Engine.Sqlite);

[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgreSqlAttribute() : OnEngineAttribute(Engine.PostgreSql);
