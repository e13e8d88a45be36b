using System.Reflection;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.PostgreSql;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KzzqFlowParty.Data.Tests.Engines;

/// <summary>
/// docs/decisions/0056: which of an engine's own errors are 系统忙 and which 存不下; every other is ours. The numbers are those of the engines' manuals.
/// </summary>
public sealed class TroubleTests
{
    [Theory]
    [InlineData(1205, DatabaseTrouble.Busy)]          // chosen as the deadlock victim
    [InlineData(1222, DatabaseTrouble.Busy)]          // lock request time out period exceeded
    [InlineData(3960, DatabaseTrouble.Busy)]          // snapshot isolation transaction aborted due to update conflict
    [InlineData(-2, DatabaseTrouble.Busy)]            // the client's time limit
    [InlineData(1105, DatabaseTrouble.Unwritable)]    // no space for an object in the file group
    [InlineData(1101, DatabaseTrouble.Unwritable)]    // no space for a new page in the file group
    [InlineData(9002, DatabaseTrouble.Unwritable)]    // the transaction log is full
    [InlineData(3906, DatabaseTrouble.Unwritable)]    // the database is read-only
    [InlineData(2601, DatabaseTrouble.None)]          // duplicate key in a unique index
    [InlineData(2627, DatabaseTrouble.None)]          // duplicate key in a unique constraint
    [InlineData(547, DatabaseTrouble.None)]           // a constraint
    [InlineData(8152, DatabaseTrouble.None)]          // text would be truncated
    [InlineData(208, DatabaseTrouble.None)]           // invalid object name
    public void SQL_Server_says_by_its_number_what_the_trouble_is(int number, DatabaseTrouble expected)
    {
        Assert.Equal(expected, SqlServerDatabase.TroubleOf(SqlServerError(number)));
        Assert.Equal(expected, SqlServerDatabase.TroubleOf(new DbUpdateException("save", SqlServerError(number))));
    }

    [Theory]
    [InlineData("40001", DatabaseTrouble.Busy)]         // serialization_failure
    [InlineData("40P01", DatabaseTrouble.Busy)]         // deadlock_detected
    [InlineData("55P03", DatabaseTrouble.Busy)]         // lock_not_available
    [InlineData("57014", DatabaseTrouble.Busy)]         // query_canceled: a statement's time limit
    [InlineData("53300", DatabaseTrouble.Busy)]         // too_many_connections
    [InlineData("53100", DatabaseTrouble.Unwritable)]   // disk_full
    [InlineData("25006", DatabaseTrouble.Unwritable)]   // read_only_sql_transaction
    [InlineData("23505", DatabaseTrouble.None)]         // unique_violation
    [InlineData("23503", DatabaseTrouble.None)]         // foreign_key_violation
    [InlineData("22001", DatabaseTrouble.None)]         // string_data_right_truncation
    [InlineData("42P01", DatabaseTrouble.None)]         // undefined_table
    public void PostgreSQL_says_by_its_code_what_the_trouble_is(string code, DatabaseTrouble expected)
    {
        var error = new PostgresException("…", "ERROR", "ERROR", code);
        Assert.Equal(expected, PostgreSqlDatabase.TroubleOf(error));
        Assert.Equal(expected, PostgreSqlDatabase.TroubleOf(new DbUpdateException("save", error)));
    }

    [Theory]
    [InlineData(5, DatabaseTrouble.Busy)]          // SQLITE_BUSY
    [InlineData(6, DatabaseTrouble.Busy)]          // SQLITE_LOCKED
    [InlineData(8, DatabaseTrouble.Unwritable)]    // SQLITE_READONLY
    [InlineData(10, DatabaseTrouble.Unwritable)]   // SQLITE_IOERR
    [InlineData(13, DatabaseTrouble.Unwritable)]   // SQLITE_FULL
    [InlineData(1, DatabaseTrouble.None)]          // SQLITE_ERROR
    [InlineData(19, DatabaseTrouble.None)]         // SQLITE_CONSTRAINT
    public void SQLite_says_by_its_code_what_the_trouble_is(int code, DatabaseTrouble expected)
    {
        Assert.Equal(expected, SqliteDatabase.TroubleOf(new SqliteException("…", code)));
        Assert.Equal(expected, SqliteDatabase.TroubleOf(new DbUpdateException("save", new SqliteException("…", code))));
    }

    [Fact]
    public void A_fault_of_ours_is_no_trouble_of_the_database()
    {
        var fault = new InvalidOperationException("…", new FormatException("…"));
        Assert.Equal(DatabaseTrouble.None, SqlServerDatabase.TroubleOf(fault));
        Assert.Equal(DatabaseTrouble.None, PostgreSqlDatabase.TroubleOf(fault));
        Assert.Equal(DatabaseTrouble.None, SqliteDatabase.TroubleOf(fault));
        Assert.Equal(DatabaseTrouble.Busy, PostgreSqlDatabase.TroubleOf(new NpgsqlException("…", new TimeoutException())));
    }

    /// <summary>The client makes its errors itself and lets nobody else: here they are made as it makes them.</summary>
    private static SqlException SqlServerError(int number)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        var make = typeof(SqlError).GetConstructors(own).Where(c => c.GetParameters()[0].ParameterType == typeof(int)).MinBy(c => c.GetParameters().Length)!;
        object?[] values = [number, .. make.GetParameters().Skip(1).Select(p =>
            p.ParameterType == typeof(string) ? "…" : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)];
        typeof(SqlErrorCollection).GetMethod("Add", own)!.Invoke(errors, [make.Invoke(values)]);
        var exception = typeof(SqlException).GetMethod("CreateException", own, [typeof(SqlErrorCollection), typeof(string)])!;
        var made = (SqlException)exception.Invoke(null, [errors, "16.0"])!;
        Assert.Equal(number, made.Number);
        return made;
    }
}
