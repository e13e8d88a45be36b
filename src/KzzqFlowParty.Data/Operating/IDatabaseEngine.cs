using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KzzqFlowParty.Data.Operating;

/// <summary>
/// 数据库引擎: what the three engines do each in its own way: where the database is, what stands there, how a copy of it is made and put back.
/// docs/decisions/0053.
/// </summary>
public interface IDatabaseEngine
{
    /// <summary>Sqlite, PostgreSql, SqlServer: as the setting names it.</summary>
    string Name { get; }

    /// <summary>For sentences: the path of the file, or server and database.</summary>
    string Place { get; }

    /// <summary>The name of the copy within an archive.</summary>
    string CopyName { get; }

    /// <summary>Whether a copy can be worked on before it is put into its place, as a file can.</summary>
    bool PutsBackWhole { get; }

    /// <summary>
    /// The steps of the schema that this program knows, oldest first. Told without a context, whose model takes a good part of a start to make.
    /// </summary>
    IReadOnlyList<string> Migrations =>
        [.. GetType().Assembly.GetTypes().Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>What a failure, or one inside it, says about trying again.</summary>
    DatabaseTrouble TroubleOf(Exception failure);

    /// <summary>What its administrator should set, as a sentence; null where nothing.</summary>
    Task<string?> AdviceAsync(CancellationToken ct = default) => Task.FromResult<string?>(null);

    /// <summary>Looks at the place; writes nothing.</summary>
    Task<DatabaseStand> InspectAsync(CancellationToken ct = default);

    /// <summary>Puts the engine into a context's options, over a connection where one is given.</summary>
    DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DbConnection? connection = null);

    /// <summary>
    /// Copies the database into a new file while others go on reading and writing. Then gives a connection on which exactly what was copied is
    /// seen, and a transaction of it where the engine needs one.
    /// </summary>
    /// <exception cref="OperatingException">The engine cannot, or the copy is not sound; the message is a sentence for the operator.</exception>
    Task CopyAsync(string file, Func<DbConnection, DbTransaction?, Task> look, CancellationToken ct = default);

    /// <summary>Opens a copy and reads it whole. Gives a connection to it where the engine can look into a copy without putting it back.</summary>
    /// <returns>Whether it was looked into.</returns>
    /// <exception cref="OperatingException">The copy is not sound.</exception>
    Task<bool> OpenCopyAsync(string file, Func<DbConnection, Task> look, CancellationToken ct = default);

    /// <summary>Puts a copy into the empty place. A file moves there; what an engine of its own takes in stays where it was.</summary>
    /// <returns>What was moved aside; null where there was nothing.</returns>
    /// <exception cref="OperatingException">The engine cannot.</exception>
    Task<string?> PutBackAsync(string file, CancellationToken ct = default);
}
