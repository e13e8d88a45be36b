using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Forms;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>
/// 操作日志的查询条件, as they stand in the address: ids, names of people who work with the system, dates; never a number of a member.
/// </summary>
public sealed record AuditFilter
{
    /// <summary>Who acted, or whose account it is about.</summary>
    [Display(Name = "操作人或账号"), MaxLength(50)]
    public string? Person { get; init; }

    /// <summary>Words of an organization's name: it and those below it.</summary>
    [Display(Name = "党组织"), MaxLength(100)]
    public string? Place { get; init; }

    [Display(Name = "做了什么"), MaxLength(50)]
    public string? Operation { get; init; }

    /// <summary>A kind's number, or nothing for all.</summary>
    [Display(Name = "类别")]
    public string? Kind { get; init; }

    [Display(Name = "不早于")]
    public DateOnly? From { get; init; }

    [Display(Name = "不晚于")]
    public DateOnly? To { get; init; }

    /// <summary>Only what this account did and what was done to it: 此账号做过什么、被怎样办理.</summary>
    public Guid? Account { get; init; }

    /// <summary>Only what is about this member: 谁看过此人.</summary>
    public Guid? Member { get; init; }

    /// <summary>Only what was done for this organization and those below it.</summary>
    public Guid? Organization { get; init; }

    /// <summary>Only entries before this number: the next page.</summary>
    public long? Before { get; init; }

    public static IReadOnlyList<Choice> Kinds { get; } = Choice.Of(AuditKinds.Titles);

    /// <summary>
    /// Applies every condition except <see cref="Person"/>, <see cref="Account"/> and <see cref="Member"/>: their entries are found through several
    /// columns, which <see cref="ListAudit"/> queries separately.
    /// </summary>
    public IQueryable<AuditEntry> Of(FlowPartyDbContext db)
    {
        var entries = db.Audit.AsNoTracking();
        if (TextForms.Kept(Place) is { } place) entries = entries.Where(
            a => db.Ancestry.Any(x => x.DescendantId == a.OrganizationId && db.Organizations.Any(o => o.Id == x.AncestorId && o.FullName.Contains(place))));
        if (Organization is { } above) entries = entries.Where(a => db.Ancestry.Any(x => x.AncestorId == above && x.DescendantId == a.OrganizationId));
        if (int.TryParse(Kind, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (AuditKind)number is var kind)
            entries = entries.Where(a => a.Kind == kind);
        if (TextForms.Kept(Operation) is { } operation) entries = entries.Where(a => a.Operation.Contains(operation));
        if (From is { Year: > 1 and < 9999 } from && from.At(TimeOnly.MinValue) is var start) entries = entries.Where(a => a.At >= start);
        if (To is { Year: > 1 and < 9999 } to && to.AddDays(1).At(TimeOnly.MinValue) is var end) entries = entries.Where(a => a.At < end);
        return Before is { } before ? entries.Where(a => a.Number < before) : entries;
    }
}
