using System.Globalization;
using System.Security.Cryptography;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>导出编号: records an export or a print before the first byte leaves, and gives the head that carries its number. docs/decisions/0015.</summary>
public sealed class RecordExport(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <param name="report">R-02.</param>
    /// <param name="operation">In the field's words: 导出流出台账.</param>
    /// <param name="filters">What was asked for, as plain values: names, places, dates; never an ID number or a phone.</param>
    /// <param name="memberId">The one member whose sheet it is; null for a list.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <param name="purpose">Of an unmasked export.</param>
    /// <param name="held">All members who stand in the file; null for one of which none does (docs/decisions/0047).</param>
    public async Task<ReportHead> HandleAsync(
        string report, string operation, object filters, Guid? memberId, CancellationToken ct, string? purpose = null, IReadOnlyCollection<Guid>? held = null)
    {
        var now = time.GetUtcNow();
        var serial = RandomNumberGenerator.GetHexString(6);
        var number = string.Create(CultureInfo.InvariantCulture, $"{report}-{now.ClockInShanghai:yyyyMMdd}-{serial}");
        var scope = await db.Organizations.Where(o => o.Id == post.OrganizationId).Select(o => o.FullName).SingleAsync(ct);
        var entry = await db.RecordExportAsync(operation, $"Export/{number}", purpose, filters, memberId, held, ct);
        return new(scope, now, post.PersonName, number, entry.Anchor.ToString(), purpose);
    }
}
