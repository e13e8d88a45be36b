using System.Data.Common;

namespace KzzqFlowParty.Data.Operating;

/// <summary>What an engine is asked about a database before any of our tables may be relied on.</summary>
public static class EngineQuestions
{
    extension(DbConnection connection)
    {
        /// <summary>The first column of the answer; every question is written in the engine's own project.</summary>
        public async Task<List<string>> ReadTextsAsync(string sql, CancellationToken ct)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // see above: no value of anybody stands in it
            command.CommandText = sql;
#pragma warning restore CA2100
            var rows = new List<string>();
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) rows.Add(reader.GetString(0));
            return rows;
        }
    }
}
