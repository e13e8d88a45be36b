using System.Text.Json;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>
/// The content of a ledger entry as its audit entry seals it: every stored value but the version, by name; of points also whose sheet they are on
/// and of which year, which never change.
/// </summary>
internal static class LedgerContent
{
    public static byte[] Of(EntityEntry entry) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        Type = entry.Metadata.ClrType.Name,
        Values = entry.Properties.Where(p => p.Metadata.Name != nameof(IVersioned.Version))
            .OrderBy(p => p.Metadata.Name, StringComparer.Ordinal)
            .Select(p => new[] { p.Metadata.Name, AuditedChanges.Text(p.CurrentValue) }),
        Sheet = entry.Entity is ScoreEntry { Sheet: var sheet } ? new { sheet.MemberId, sheet.Year } : null,
    });
}
