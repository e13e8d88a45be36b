namespace KzzqFlowParty.Domain.Flow;

/// <summary>变动类别. Numbers are stored; titles stand in <see cref="FlowCodes.Change"/>.</summary>
public enum ChangeKind
{
    /// <summary>返回 (M3a).</summary>
    Return = 1,

    /// <summary>外出地点变化 (M3b).</summary>
    Place = 2,

    /// <summary>就业单位变化 (M3c).</summary>
    Unit = 3,

    /// <summary>居住地变化 (M3d).</summary>
    Residence = 4,

    /// <summary>联系方式变化 (M3e).</summary>
    Phone = 5,

    /// <summary>其他: the list of the document is open.</summary>
    Other = 9,
}

/// <summary>谁报告或发现的变动. Numbers are stored; titles stand in <see cref="FlowCodes.ChangeSource"/>.</summary>
public enum ChangeSource
{
    /// <summary>本人报告.</summary>
    Member = 1,

    /// <summary>家属告知.</summary>
    Family = 2,

    /// <summary>对方党组织告知.</summary>
    OtherSide = 3,

    /// <summary>支部发现: nobody reported it, which is told apart for S-base2.</summary>
    Found = 4,

    /// <summary>名册更新: a workbook told it.</summary>
    Roster = 5,

    /// <summary>其他途径.</summary>
    Other = 9,
}

/// <summary>What is known of a place of stay.</summary>
public sealed record Stay(string? RegionCode, string? Country, string? Place, string? Unit, string? DestinationUnit, string? NewEmployment)
{
    public static Stay Of(FlowLeg leg) => new(leg.RegionCode, leg.Country, leg.Place, leg.Unit, leg.DestinationUnit, leg.NewEmployment);

    /// <summary>单位和从业类别 in words.</summary>
    public string Work => string.Join('，', new[]
    {
        Unit, FlowCodes.DestinationUnit.LabelOf(DestinationUnit), FlowCodes.NewEmployment.LabelOf(NewEmployment),
    }.Where(w => !string.IsNullOrEmpty(w)));
}

/// <summary>变动以后的接收党组织: the same, another one, or not known yet (去向待核实).</summary>
public sealed record NextHost
{
    private NextHost()
    {
    }

    /// <summary>The one that received him before goes on.</summary>
    public static NextHost Kept { get; } = new() { IsKept = true };

    /// <summary>Nobody has said yet.</summary>
    public static NextHost Unknown { get; } = new();

    public bool IsKept { get; private init; }

    public Destination? Destination { get; private init; }

    public static NextHost Of(Destination destination) => new() { Destination = destination };
}

/// <summary>Who told of a change, when and how (M3).</summary>
public record ChangeTold
{
    public ChangeSource? Source { get; init; }

    public string? Channel { get; init; }

    /// <summary>报告（发现）日期.</summary>
    public DateOnly? ReportedOn { get; init; }

    /// <summary>变动日期; null where a workbook does not tell it.</summary>
    public PartialDate? OccurredOn { get; init; }

    public string? Note { get; init; }
}

/// <summary>变动报告 as one call tells it: what is empty has not changed. docs/decisions/0044.</summary>
public sealed record ChangeFacts : ChangeTold
{
    public string? RegionCode { get; init; }

    public string? Country { get; init; }

    public string? Place { get; init; }

    public string? Unit { get; init; }

    public string? DestinationUnit { get; init; }

    public string? NewEmployment { get; init; }

    /// <summary>Who receives him from now on; null where nobody has chosen.</summary>
    public NextHost? Host { get; init; }

    public string? Residence { get; init; }

    public PhoneNumber? Phone { get; init; }

    /// <summary>其他变动, in words.</summary>
    public string? Other { get; init; }

    /// <summary>The place of stay afterwards. Street and house number belong to their region and do not go along to another.</summary>
    public Stay After(FlowLeg leg)
    {
        var (now, region, country, place) = (Stay.Of(leg), TextForms.Kept(RegionCode), TextForms.Kept(Country), TextForms.Kept(Place));
        var moves = country is not null ? country != now.Country : region is not null && region != now.RegionCode;
        var (unit, worksElsewhere) = (TextForms.Kept(Unit), TextForms.Kept(Unit) is { } named && named != now.Unit);
        return new(
            country is not null ? null : region ?? now.RegionCode,
            country ?? (region is null ? now.Country : null),
            place ?? (moves ? null : now.Place),
            unit ?? now.Unit,
            TextForms.Kept(DestinationUnit) ?? (worksElsewhere ? null : now.DestinationUnit),
            TextForms.Kept(NewEmployment) ?? (worksElsewhere ? null : now.NewEmployment));
    }
}
