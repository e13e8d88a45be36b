using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>变动报告的查询条件, as they stand in the address.</summary>
public sealed record ChangeFilter
{
    private readonly int page = 1;
    private readonly int size = 20;

    [Display(Name = "姓名"), MaxLength(50)]
    public string? Name { get; init; }

    [Display(Name = "变更类别"), Coded(typeof(FlowCodes), nameof(FlowCodes.Change))]
    public string? Kind { get; init; }

    [Display(Name = "报告日期不早于")]
    public DateOnly? From { get; init; }

    [Display(Name = "报告日期不晚于")]
    public DateOnly? To { get; init; }

    [Display(Name = "只看支部发现")]
    public bool Found { get; init; }

    [Display(Name = "只看迟报")]
    public bool Late { get; init; }

    public int Page { get => page; init => page = Paging.Page(value); }

    public int Size { get => size; init => size = Math.Clamp(value, 1, 100); }

    /// <summary>The rows that the filter leaves, of reports in sight.</summary>
    public IQueryable<ChangeRow> Of(FlowPartyDbContext db, Guid? under)
    {
        IQueryable<ChangeReport> reports = db.ChangeReports;
        if (TextForms.Kept(Name) is { } name) reports = reports.Where(r => r.MemberName.Contains(name));
        if (From is { } from) reports = reports.Where(r => r.ReportedOn >= from);
        if (To is { } to) reports = reports.Where(r => r.ReportedOn <= to);
        if (Found) reports = reports.Where(r => r.Source == ChangeSource.Found);
        if (Late) reports = reports.Where(r => r.IsLate);
        var rows = ChangeRow.Of(db, reports, under);
        if (int.TryParse(Kind, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (ChangeKind)number is var kind && Enum.IsDefined(kind))
            rows = rows.Where(r => r.Kind == kind);
        return rows;
    }
}
