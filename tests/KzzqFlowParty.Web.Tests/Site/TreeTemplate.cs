using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>The database with <see cref="Tree"/> in it, made once a run and copied for each site (pitfalls 22).</summary>
internal static class TreeTemplate
{
    private static readonly Lazy<string> Made = new(() => MakeAsync().GetAwaiter().GetResult());

    public static void CopyTo(string directory)
    {
        foreach (var file in Directory.GetFiles(Made.Value)) File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
    }

    private static async Task<string> MakeAsync()
    {
        var directory = Directory.CreateTempSubdirectory("kzzq-web-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        KeyFile.Create(Path.Combine(directory, "keys.json"));
        var connection = $"Data Source={Path.Combine(directory, "flowparty.db")};Pooling=False";
        await using (var db = new FlowPartyDbContext(Options<FlowPartyDbContext>(connection), new FixedScope(Scope.WholeBanner("测试"))))
        {
            await db.Database.MigrateAsync();
            db.Operation = "测试";
            using var keeping = db.ForOrganizations("测试");
            db.AddRange(Tree.Organizations);
            await db.SaveChangesAsync();
        }

        await using (var accounts = new AccountsDbContext(Options<AccountsDbContext>(connection)))
        {
            Tree.AddPersons(accounts, new CountingHasher().HashPassword(new Account(), Tree.Password));
            await accounts.SaveChangesAsync();
        }

        await using var last = new SqliteConnection(connection);
        await last.OpenAsync();
        await using var checkpoint = last.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;";
        await checkpoint.ExecuteNonQueryAsync();
        return directory;
    }

    private static DbContextOptions<T> Options<T>(string connection)
        where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>();
        SqliteDatabase.UseFlowParty(options, connection);
        return options.AddInterceptors(new ActScopeGuard(), new AuditInterceptor(TimeProvider.System)).Options;
    }
}
