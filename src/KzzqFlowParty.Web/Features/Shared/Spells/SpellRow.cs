using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>
/// 流动记录的一行: an absence with its last place, its member and the organizations around it, as <see cref="SpellRows"/> reads it for lists, workbooks
/// and prints of both sides. Facts as they are stored; what follows below them depends on who reads.
/// </summary>
public sealed record SpellRow
{
    public Guid Id { get; init; }

    public Guid MemberId { get; init; }

    public Guid KeeperId { get; init; }

    public Guid? HostId { get; init; }

    public Guid RecordedBy { get; init; }

    /// <summary>The keeper lies under the reader's post.</summary>
    public bool IsKeptUnderPost { get; init; }

    public string Name { get; init; } = "";

    public string NameKey { get; init; } = "";

    /// <summary>The full name of the keeper.</summary>
    public string Keeper { get; init; } = "";

    public string KeeperKey { get; init; } = "";

    public string? Host { get; init; }

    /// <summary>The formal organization of a member from outside.</summary>
    public string? Outside { get; init; }

    public string? OutsideRegion { get; init; }

    public string? OutsideContact { get; init; }

    public bool IsFromOutside { get; init; }

    public FlowState State { get; init; }

    public bool IsConfirmed { get; init; }

    public DepartureReport Report { get; init; }

    public DateOnly? ReportedOn { get; init; }

    public PartialDate DepartureOn { get; init; }

    public PartialDate? ExpectedReturnOn { get; init; }

    public string? Reason { get; init; }

    public string? Remark { get; init; }

    public DateOnly? EndedOn { get; init; }

    public Guid LegId { get; init; }

    public string? RegionCode { get; init; }

    public string? Place { get; init; }

    public string? Unit { get; init; }

    public string? NewEmployment { get; init; }

    public string? Asked { get; init; }

    public bool IsAsked { get; init; }

    public bool NoneWasFound { get; init; }

    public string? HostContact { get; init; }

    public PartialDate? ReportedInOn { get; init; }

    public bool IsPlaced { get; init; }

    public string? PlacedIn { get; init; }

    public PartialDate? PlacedOn { get; init; }

    public Gender Gender { get; init; }

    public string? Ethnicity { get; init; }

    public PartialDate? BirthOn { get; init; }

    public MemberType? Type { get; init; }

    public PartialDate? JoinedOn { get; init; }

    public PartialDate? FullMemberOn { get; init; }

    public string? Education { get; init; }

    public bool HasIdNumber { get; init; }

    public bool HasPhone { get; init; }

    public DateOnly? PhoneVerifiedOn { get; init; }

    /// <summary>This year's confirmed total; null where there is no sheet, or the reader sees none.</summary>
    public int? Total { get; init; }

    /// <summary>The three sealed values are read for a ledger only.</summary>
    public byte[]? IdNumberCipher { get; init; }

    public byte[]? PhoneCipher { get; init; }

    public byte[]? HostPhoneCipher { get; init; }

    /// <summary>In full or in part, as the reader may see it.</summary>
    public string? IdNumber { get; init; }

    public string? Phone { get; init; }

    public string? HostPhone { get; init; }

    /// <summary>The reader sees where the member is, to the county at least.</summary>
    public bool SeesPlaces { get; init; }

    public FourClear Lamps { get; init; } = new(false, false, false, false);

    /// <summary>Days away so far, or in all where the member is back.</summary>
    public int? Days { get; init; }

    /// <summary>The reader may confirm the departure.</summary>
    public bool MayConfirm { get; init; }

    /// <summary>It is the reader's own organization that receives or refuses him.</summary>
    public bool IsForMe { get; init; }

    /// <summary>女 · 蒙古族.</summary>
    public string Person => PersonWords.Of(Gender, Ethnicity);

    public FlowStage Stage => FlowStages.Of(State, isAsked: IsAsked || IsFromOutside, hasReportedIn: ReportedInOn is not null);

    public SpellTag Tag => SpellTag.Of(Stage);

    /// <summary>Which acts it allows now.</summary>
    public FlowStanding Standing => new() { State = State, IsConfirmed = IsConfirmed, HasHost = HostId is not null, IsFromOutside = IsFromOutside };

    public bool IsWaiting => Standing.Allows(FlowAct.Confirm);

    /// <summary>补报.</summary>
    public bool WasReportedLate => Report == DepartureReport.Reported && ReportedOn > DepartureOn.Latest;

    public PartialDate? ArrivedOn => ReportedInOn ?? PlacedOn;

    /// <summary>What the lamps are computed from.</summary>
    /// <param name="asHost">The receiving side asks for the arrival too.</param>
    public FourClearFacts Facts(bool asHost) => new()
    {
        HasIdNumber = HasIdNumber,
        Gender = Gender,
        BirthOn = BirthOn,
        IsAway = !State.IsOver,
        RegionCode = RegionCode,
        Place = Place,
        Unit = Unit,
        HostIsNamed = IsAsked || IsPlaced,
        NoneWasFound = NoneWasFound,
        DepartureOn = DepartureOn,
        IsInflow = asHost,
        ArrivedOn = ArrivedOn,
        HasPhone = HasPhone,
        PhoneVerifiedOn = PhoneVerifiedOn,
    };
}
