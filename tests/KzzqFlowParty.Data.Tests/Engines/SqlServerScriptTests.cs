using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KzzqFlowParty.Data.Tests.Engines;

/// <summary>No SQL Server runs here: its migration script and its queries are checked by its own parser and its own model.</summary>
public class SqlServerScriptTests
{
    [Fact]
    public void The_migration_script_parses()
    {
        using var db = Context();
        Assert.NotEmpty(Parse(db.GetService<IMigrator>().GenerateScript()).Batches);
    }

    [Fact]
    public void A_database_of_a_test_is_made_and_dropped_by_statements_that_parse()
    {
        Assert.IsType<CreateDatabaseStatement>(Assert.Single(Parse(SqlServerStatements.Create("kzzq_1")).Batches.SelectMany(b => b.Statements)));
        Assert.IsType<IfStatement>(Assert.Single(Parse(SqlServerStatements.Drop("kzzq_1")).Batches.SelectMany(b => b.Statements)));
    }

    /// <summary>Not skipped, but not there: a machine without the server shows nothing of it.</summary>
    [Fact]
    public void A_case_on_SQL_Server_exists_where_a_server_is_named_and_nowhere_else()
    {
        Assert.Equal([Engine.PostgreSql], new OnPostgreSqlAttribute().CasesWith(null));
        Assert.Equal([Engine.PostgreSql, Engine.SqlServer], new OnPostgreSqlAttribute().CasesWith("Server=db"));
        Assert.Equal([Engine.PostgreSql], new OnPostgreSqlAttribute { Alone = true }.CasesWith("Server=db"));
        var method = typeof(SqlServerScriptTests).GetMethod(nameof(A_case_on_SQL_Server_exists_where_a_server_is_named_and_nowhere_else))!;
        Assert.Equal(
            Environment.GetEnvironmentVariable("KZZQ_TEST_SQLSERVER") is null ? 1 : 2, new OnPostgreSqlAttribute().GetData(method).Count());
    }

    /// <summary>What all migrations lead to, as one script: the checker's model takes no column that is added later.</summary>
    [Fact]
    public void The_schema_builds_a_valid_model()
    {
        using var db = Context();
        var script = db.Database.GenerateCreateScript();
        var statements = Parse(script).Batches.SelectMany(b => b.Statements).ToList();

        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var definition in statements.Where(s => s is CreateTableStatement or CreateIndexStatement or AlterTableStatement))
        {
            model.AddObjects(script.Substring(definition.StartOffset, definition.FragmentLength));
        }

        Assert.Empty(model.Validate().Select(m => m.Message));
        var tables = model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Count();
        Assert.Equal(db.Model.GetEntityTypes().Select(e => e.GetTableName()).Distinct(StringComparer.Ordinal).Count(), tables);
    }

    [Fact]
    public void Scoped_queries_parse()
    {
        using var db = Context();
        Parse(db.Members.OrderBy(m => m.NameKey).ThenBy(m => m.Id).Skip(50).Take(50).ToQueryString());
        Parse(db.FlowSpells.Include(s => s.Legs).ToQueryString());
        Parse(db.ScoreSheets.Include(s => s.Claims).Include(s => s.Entries).ToQueryString());
    }

    [Theory]
    [InlineData("Server=db.kzzq.internal", true)]   // encrypted unless told otherwise
    [InlineData("Server=db.kzzq.internal;Encrypt=Strict", true)]
    [InlineData("Server=db.kzzq.internal;Encrypt=Optional", false)]
    [InlineData("Server=db.kzzq.internal;Encrypt=Mandatory;TrustServerCertificate=true", false)]
    [InlineData("Server=tcp:db.kzzq.internal,1433;Encrypt=false", false)]
    [InlineData("Server=.;Encrypt=false", true)]
    [InlineData("Server=lpc:localhost\\kzzq;TrustServerCertificate=true", true)]
    [InlineData("Server=tcp:127.0.0.1,1433;Encrypt=false", true)]
    [InlineData("Server=localhost.evil.example;Encrypt=false", false)]
    public void Another_machine_is_spoken_to_only_over_trusted_TLS(string connection, bool isPrivate) =>
        Assert.Equal(isPrivate, SqlServerDatabase.StaysPrivate(connection + ";Database=x;User Id=y"));

    private static FlowPartyDbContext Context()
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        TestDatabase.ModelOnly(Engine.SqlServer).Use(options);
        return new FlowPartyDbContext(options.Options, new FixedScope(Scope.Own(Guid.NewGuid(), Guid.NewGuid())));
    }

    private static TSqlScript Parse(string sql)
    {
        using var reader = new StringReader(sql);
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.Empty(errors.Select(e => $"{e.Line}: {e.Message}"));
        return script;
    }
}
