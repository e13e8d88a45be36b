using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>外出前是否报告 (M1). Numbers are stored.</summary>
public enum DepartureReport
{
    /// <summary>不清楚: an import brought the absence; a person judges base1 (docs/decisions/0017).</summary>
    Unknown = 0,

    /// <summary>已报告; before or after leaving is told by the dates (补报).</summary>
    Reported = 1,

    /// <summary>未报告, found out by the branch.</summary>
    NotReported = 2,
}

/// <summary>Where an absence came from. Numbers are stored.</summary>
public enum SpellOrigin
{
    Form = 1,
    Import = 2,

    /// <summary>Begun by the receiving side for a member from outside (docs/decisions/0008).</summary>
    Inflow = 3,
}

/// <summary>流入地党组织 as the keeper names it: one of ours that is asked, an outside one, or none found (G1.2b).</summary>
public sealed record Destination
{
    private Destination()
    {
    }

    public Organization? Organization { get; private init; }

    /// <summary>Why none was found; null where an organization is named.</summary>
    public string? NoneFoundBecause { get; private init; }

    public static Destination Of(Organization organization) => new() { Organization = organization };

    public static Destination NoneFound(string? because) => new() { NoneFoundBecause = TextForms.Trim(because) };
}

/// <summary>流出登记 as a form or a workbook row states it. docs/decisions/0008.</summary>
public sealed record OutflowFacts
{
    public DepartureReport? Report { get; init; }

    public DateOnly? ReportedOn { get; init; }

    public string? ReportChannel { get; init; }

    /// <summary>受理人.</summary>
    public string? ReportedTo { get; init; }

    /// <summary>外出日期, at least the month.</summary>
    public PartialDate? DepartureOn { get; init; }

    public PartialDate? ExpectedReturnOn { get; init; }

    /// <summary>GB/T 2260 to county level; an imported row may lack it (lamp b then says so).</summary>
    public string? RegionCode { get; init; }

    /// <summary>境外的国家或地区.</summary>
    public string? Country { get; init; }

    public string? Place { get; init; }

    public string? Reason { get; init; }

    public string? DestinationUnit { get; init; }

    public string? FormerOccupation { get; init; }

    public string? NewEmployment { get; init; }

    public string? Unit { get; init; }

    public Destination? Destination { get; init; }

    public string? HostContactName { get; init; }

    public PhoneNumber? HostContactPhone { get; init; }

    public string? Remark { get; init; }
}
