using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Following;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.PostgreSql;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Data.SqlServer;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Demo;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Which engine (setting <c>Database:Engine</c>: Sqlite, PostgreSql, SqlServer) and where it is (<c>ConnectionStrings:FlowParty</c>; SQLite needs none),
/// for the scoped context of the pages and the unscoped one of sign-in.
/// </summary>
internal static class Database
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<ActingAs>();
        services.AddScoped(provider => provider.GetRequiredService<ActingAs>().Scope);
        services.AddScoped(provider => provider.GetRequiredService<ActingAs>().Post);
        services.AddSingleton(EngineOf);
        services.AddSingleton<DatabaseDoor>();
        services.AddSingleton(provider => new KeyUse(provider.GetRequiredService<DataDirectory>().Keys));
        services.AddSingleton(provider =>
        {
            provider.GetRequiredService<KeyUse>().Share();
            return KeyFile.Load(provider.GetRequiredService<DataDirectory>().Keys);
        });
        services.AddSingleton<FieldCipher>();
        services.AddSingleton<ISeal>(provider => provider.GetRequiredService<FieldCipher>());
        services.AddScoped<SensitiveValues>();
        services.AddSingleton<ConsequenceInterceptor>();
        services.AddSingleton<ActScopeGuard>();
        services.AddSingleton(provider => new AuditSeal(provider.GetRequiredService<KeyRing>));
        services.AddSingleton<AuditInterceptor>();
        services.AddSingleton<AuditChain>();
        services.AddScoped<AuditVerification>();
        services.AddScoped<IDemoPast, DemoPast>();
        services.AddSingleton<DatabaseTroubleOf>(provider => provider.GetRequiredService<IDatabaseEngine>().TroubleOf);
        services.AddDbContext<FlowPartyDbContext>((provider, options) => provider.GetRequiredService<IDatabaseEngine>().Use(options)
            .AddInterceptors(
                provider.GetRequiredService<ConsequenceInterceptor>(), provider.GetRequiredService<ActScopeGuard>(),
                provider.GetRequiredService<AuditInterceptor>(), provider.GetRequiredService<AuditChain>()));
        services.AddDbContext<AccountsDbContext>(
            (provider, options) => provider.GetRequiredService<IDatabaseEngine>().Use(options)
                .AddInterceptors(provider.GetRequiredService<AuditChain>()));
    }

    private static IDatabaseEngine EngineOf(IServiceProvider provider)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        var connection = configuration.GetConnectionString("FlowParty");
        return configuration["Database:Engine"] switch
        {
            null or "" or "Sqlite" => new SqliteEngine(connection ?? $"Data Source={provider.GetRequiredService<DataDirectory>().Database}"),
            "PostgreSql" => new PostgreSqlEngine(OverTrustedTls(Required(connection))),
            "SqlServer" => new SqlServerEngine(OverTrustedTlsOfSqlServer(Required(connection))),
            var other => throw new OperatorException($"设置 Database:Engine 的值“{other}”不认识，可用 Sqlite、PostgreSql、SqlServer。"),
        };
    }

    /// <summary>
    /// Without this the client would fall back to plain text where the server offers no TLS, and would accept any certificate (ASVS 12.3.1, 12.3.2).
    /// </summary>
    private static string OverTrustedTls(string connection) => PostgreSqlDatabase.StaysPrivate(connection) ? connection
        : throw new OperatorException(
            "数据库在另一台机器上，连接要加密并核对它的证书：请在连接串里写 SSL Mode=VerifyFull 和 Root "
                + "Certificate=证书文件。");

    /// <summary>The same of SQL Server, whose client encrypts unless told otherwise, but can be told to take any certificate.</summary>
    private static string OverTrustedTlsOfSqlServer(string connection) => SqlServerDatabase.StaysPrivate(connection) ? connection
        : throw new OperatorException(
            "数据库在另一台机器上，连接要加密并核对它的证书：请在连接串里写 Encrypt=Strict 或 Encrypt=Mandatory，"
                + "不要写 TrustServerCertificate=true。");

    private static string Required(string? connection) =>
        connection ?? throw new OperatorException("请在设置 ConnectionStrings:FlowParty 中写明数据库的连接串。");
}
