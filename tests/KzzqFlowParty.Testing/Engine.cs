namespace KzzqFlowParty.Testing;

/// <summary>
/// The three engines. SQL Server is connected to only where a run names a server; everywhere its schema and queries are checked by its own parser.
/// </summary>
public enum Engine
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

/// <summary>What this run was given. On CI a missing engine is a failure, elsewhere a skip that says its name (docs/decisions/0031).</summary>
public static class Engines
{
    /// <summary>Connection string without a database; tests/run sets it.</summary>
    public static readonly string? PostgreSqlServer = Environment.GetEnvironmentVariable("KZZQ_TEST_POSTGRES");

    /// <summary>The same of a SQL Server, where a run is given one: its cases exist only then.</summary>
    public static readonly string? SqlServerServer = Environment.GetEnvironmentVariable("KZZQ_TEST_SQLSERVER");

    public static bool IsOnCi => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Why a test on this engine is skipped; null where it runs.</summary>
    public static string? WhySkipped(Engine engine)
    {
        if (engine != Engine.PostgreSql || PostgreSqlServer is not null) return null;
        return IsOnCi
            ? throw new InvalidOperationException("CI must test PostgreSQL: set KZZQ_TEST_POSTGRES (tests/run does).")
            : "PostgreSQL: KZZQ_TEST_POSTGRES is not set; run tests/run.";
    }
}
