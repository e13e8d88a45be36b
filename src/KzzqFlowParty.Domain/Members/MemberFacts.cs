namespace KzzqFlowParty.Domain.Members;

/// <summary>党员基本信息 as a form or a workbook row states it: what <see cref="Member"/> checks and keeps.</summary>
public sealed record MemberFacts
{
    public string? Name { get; init; }

    public string? FormerName { get; init; }

    /// <summary>Null where none is known; an existing number is corrected by an act of its own.</summary>
    public IdNumber? IdNumber { get; init; }

    public Gender Gender { get; init; }

    /// <summary>GB/T 3304 number, 01–56, 97 or 98.</summary>
    public string? Ethnicity { get; init; }

    public PartialDate? BirthOn { get; init; }

    /// <summary>档案出生日期 where the personnel file differs from the ID number.</summary>
    public PartialDate? ArchiveBirthOn { get; init; }

    public string? NativePlace { get; init; }

    public string? Education { get; init; }

    public MemberType Type { get; init; } = MemberType.Full;

    public PartialDate? JoinedOn { get; init; }

    public PartialDate? FullMemberOn { get; init; }

    public string? JobPost { get; init; }

    public string? Stratum { get; init; }

    public bool? IsMigrantWorker { get; init; }

    public PhoneNumber? Phone { get; init; }

    public string? HomeAddress { get; init; }

    public string? CurrentAddress { get; init; }

    public string? HouseholdPlace { get; init; }

    public string? EmergencyContact { get; init; }

    public PhoneNumber? EmergencyPhone { get; init; }

    /// <summary>全区党员信息系统登记日期 (B9a); null while not registered there.</summary>
    public DateOnly? RegionalSystemOn { get; init; }
}
