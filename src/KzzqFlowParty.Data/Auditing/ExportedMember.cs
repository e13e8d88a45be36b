using System.Data.Common;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>导出里的人: that a member stood in an exported or printed file, beside the entry that tells of it (docs/decisions/0047).</summary>
public sealed class ExportedMember : IOwnedByOrganization, IAppendOnly, INotAudited
{
    private ExportedMember()
    {
    }

    public Guid MemberId { get; private init; }

    /// <summary>What the entry of the log is about: Export/R-02-20261124-4F7A2C.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>The organization of the post in which it was exported, as with the entry.</summary>
    public Guid OrganizationId { get; private init; }
}

/// <summary>
/// Writes who stood in a file, in the transaction of its entry. By statements of its own, as the log is: exporting is reading, and a request that only reads
/// saves nothing.
/// </summary>
internal static class ExportedMemberRows
{
    private const int RowsAStatement = 300;

    public static async Task WriteAsync(DbContext db, string subject, Guid organizationId, IEnumerable<Guid> members, CancellationToken ct)
    {
        foreach (var chunk in members.Distinct().Chunk(RowsAStatement))
        {
            // The same file may leave twice under one subject, as a returned roster does.
            var there = await db.Set<ExportedMember>().Where(e => e.Subject == subject && chunk.Contains(e.MemberId)).Select(e => e.MemberId).ToListAsync(ct);
            var some = chunk.Except(there).ToArray();
            if (some.Length == 0) continue;
            await using var insert = Insert(db, subject, organizationId, some);
            await insert.ExecuteNonQueryAsync(ct);
        }
    }

    private static DbCommand Insert(DbContext db, string subject, Guid organizationId, Guid[] members)
    {
        var type = db.Model.FindEntityType(typeof(ExportedMember))!;
        var sql = db.GetService<ISqlGenerationHelper>();
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        string Column(string property) => sql.DelimitIdentifier(type.FindProperty(property)!.GetColumnName());
        void Add(string name, string property, object value) => command.Parameters.Add(
            type.FindProperty(property)!.GetRelationalTypeMapping().CreateParameter(command, name, value, nullable: false));
        Add("@s", nameof(ExportedMember.Subject), subject);
        Add("@o", nameof(ExportedMember.OrganizationId), organizationId);
        foreach (var (at, member) in members.Index()) Add($"@m{at}", nameof(ExportedMember.MemberId), member);
#pragma warning disable CA2100 // names of our own model; values are parameters
        command.CommandText =
            $"INSERT INTO {sql.DelimitIdentifier(type.GetTableName()!)} ("
                + $"{Column(nameof(ExportedMember.Subject))}, {Column(nameof(ExportedMember.OrganizationId))}, {Column(nameof(ExportedMember.MemberId))}) "
                + $"VALUES {string.Join(", ", members.Select((_, at) => $"(@s, @o, @m{at})"))}";
#pragma warning restore CA2100
        return command;
    }
}
