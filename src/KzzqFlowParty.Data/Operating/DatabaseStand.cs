namespace KzzqFlowParty.Data.Operating;

/// <summary>What stands in the place where the database should be.</summary>
public enum Standing
{
    /// <summary>Nothing.</summary>
    Missing = 1,

    /// <summary>A database without a table: one that was just created, or a file of no length.</summary>
    Empty = 2,

    /// <summary>A file that is no database at all.</summary>
    NotADatabase = 3,

    /// <summary>A database file that ends too early or contradicts itself: copied in part.</summary>
    Damaged = 4,

    /// <summary>A database that can be read and not written.</summary>
    ReadOnly = 5,

    /// <summary>A database with tables, to be told ours or another program's by its migrations.</summary>
    Filled = 6,
}

/// <summary>What was found there, without writing anything.</summary>
/// <param name="Standing">What it is.</param>
/// <param name="Tables">The names of its tables.</param>
/// <param name="Migrations">The migrations that it says it has run; empty where it keeps no such list.</param>
public sealed record DatabaseStand(Standing Standing, IReadOnlyList<string> Tables, IReadOnlyList<string> Migrations)
{
    /// <summary>The table in which EF Core keeps them.</summary>
    public const string HistoryTable = "__EFMigrationsHistory";

    /// <summary>Where SQLite's lock of a migration is kept; one that was killed before its first step leaves it alone.</summary>
    private const string LockTable = "__EFMigrationsLock";

    public static DatabaseStand Of(Standing standing) => new(standing, [], []);

    /// <summary>Of a database that answers.</summary>
    public static DatabaseStand Of(IReadOnlyList<string> tables, IReadOnlyList<string> migrations, bool isReadOnly) =>
        !tables.Except([HistoryTable, LockTable]).Any() ? Of(Standing.Empty)
        : new(isReadOnly ? Standing.ReadOnly : Standing.Filled, tables, migrations);
}
