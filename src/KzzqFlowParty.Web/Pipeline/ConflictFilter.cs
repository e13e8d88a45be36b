using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// Somebody was faster (docs/decisions/0025): 409 with a page that keeps everything typed, shows what stands now, and can post it again on the new
/// version.
/// </summary>
internal sealed class ConflictFilter(
    IModelMetadataProvider metadata, Later<FlowPartyDbContext> db, AccountsDbContext accounts, Later<IConflictLines> lines) : IAsyncExceptionFilter
{
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        if (context.Exception is not DbUpdateConcurrencyException conflict || !context.HttpContext.Request.HasFormContentType) return;
        var request = context.HttpContext.Request;
        var posted = await request.ReadFormAsync();
        var record = conflict.Entries.FirstOrDefault(e => e.Entity is IVersioned);
        var stored = record is null ? null : await record.GetDatabaseValuesAsync();
        var page = ConflictPage.Of(request.PathBase + request.Path + request.QueryString, posted, stored?.GetValue<int>(ConflictPage.VersionField));
        var last = record is null ? null : await LastChangeAsync(record);
        if (last?.Faster is { } faster) page = page with { Faster = faster };
        if (context.ActionDescriptor.Parameters
            .Select(p => p.ParameterType)
            .FirstOrDefault(t => t.IsClass && t.GetProperty(ConflictPage.VersionField) is not null) is { } form)   // a Guid has a Version too
            page = page with
            {
                Lines = await lines.Value.OfAsync(
                metadata.GetMetadataForType(form), posted, stored is null ? null : new([stored, .. await EditedPartAsync(record!)], last?.Changes ?? ""))
            };

        context.Result = new ViewResult
        {
            ViewName = "/Features/Shared/Conflicts/Conflict.cshtml",
            StatusCode = StatusCodes.Status409Conflict,
            ViewData = new ViewDataDictionary<ConflictPage>(metadata, new ModelStateDictionary()) { Model = page },
        };
        context.ExceptionHandled = true;
    }

    /// <summary>The latest part that the record's forms edit as well, as it stands now: an absence's present leg.</summary>
    private async Task<IEnumerable<PropertyValues>> EditedPartAsync(EntityEntry record)
    {
        if (lines.Value.EditedPartOf(record.Metadata.ClrType.Name) is not { } type) return [];
        var parts = db.Value.ChangeTracker.Entries().Where(e => e.Metadata.ClrType == type && e.State != EntityState.Added);
        var latest = parts.MaxBy(e => (Guid)e.Property("Id").CurrentValue!);   // ids are made in the order of time
        return latest is not null && await latest.GetDatabaseValuesAsync() is { } values ? [values] : [];
    }

    /// <summary>Out of the audit, as far as the person may read it. Whoever only looked at the record meanwhile was not faster.</summary>
    private async Task<(string? Faster, string Changes)?> LastChangeAsync(EntityEntry record)
    {
        var subject = $"{record.Metadata.ClrType.Name}/{record.Property("Id").CurrentValue}";
        var last = await db.Value.Audit.Where(a => a.Subject == subject && a.Kind == AuditKind.Change)
            .OrderByDescending(a => a.Number)
            .Select(a => new { a.UserId, a.At, a.Changes })
            .FirstOrDefaultAsync();
        if (last is null) return null;
        var name = await accounts.Accounts.Where(a => a.Id == last.UserId).Select(a => a.PersonName).SingleOrDefaultAsync();
        return (name is null ? null : $"{name}于 {last.At.ClockInShanghai:M 月 d 日 HH:mm} ", last.Changes ?? "");
    }
}
