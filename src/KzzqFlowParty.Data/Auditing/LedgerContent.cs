using System.Text.Json;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>The content of a ledger entry as its audit entry seals it: every stored value except the version, by name, and the owner of the record.</summary>
internal static class LedgerContent
{
    public static byte[] Of(EntityEntry entry) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        Type = entry.Metadata.ClrType.Name,
        Values = entry.Properties.Where(p => p.Metadata.Name != nameof(IVersioned.Version))
            .OrderBy(p => p.Metadata.Name, StringComparer.Ordinal)
            .Select(p => new[] { p.Metadata.Name, AuditedChanges.Text(p.CurrentValue) }),
        Beside = ((ILedgerEntry)entry.Entity).SealedBeside,
    });
}
