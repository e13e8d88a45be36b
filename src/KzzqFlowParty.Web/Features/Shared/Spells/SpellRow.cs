using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
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

    /// <summary>The keeper lies under the reader's post.</summary>
    public bool IsKeptUnderPost { get; init; }

    public string Name { get; init; } = "";

    public string NameKey { get; init; } = "";

    /// <summary>The full name of the keeper.</summary>
    public string Keeper { get; init; } = "";

    public string KeeperKey { get; init; } = "";

    /// <summary>所在苏木镇 of the keeper; read for a ledger only.</summary>
    public string? Township { get; init; }

    public string? Host { get; init; }

    /// <summary>The formal organization of a member from outside.</summary>
    public string? Outside { get; init; }

    public string? OutsideRegion { get; init; }

    public Guid? OutsideId { get; init; }

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

    public string? Country { get; init; }

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

    /// <summary>The sealed values are read for a ledger only.</summary>
    public byte[]? IdNumberCipher { get; init; }

    public byte[]? PhoneCipher { get; init; }

    public byte[]? HostPhoneCipher { get; init; }

    public byte[]? OutsidePhoneCipher { get; init; }

    /// <summary>In full or in part, as the reader may see it.</summary>
    public string? IdNumber { get; init; }

    public string? Phone { get; init; }

    public string? HostPhone { get; init; }

    public string? OutsidePhone { get; init; }

    /// <summary>The reader sees where the member is, to the county at least.</summary>
    public bool SeesPlaces { get; init; }

    public FourClear Lamps { get; init; } = new(false, false, false, false);

    /// <summary>Days away so far, or in all where the member is back.</summary>
    public int? Days { get; init; }

    /// <summary>The departure as it is confirmed from the list, where the reader may confirm it.</summary>
    public SeenRow? Seen { get; init; }

    /// <summary>It is the reader's own organization that receives or refuses him.</summary>
    public bool IsForMe { get; init; }

    /// <summary>女 · 蒙古族 · 1985-06.</summary>
    public string Person => PersonWords.Of(Gender, Ethnicity, BirthOn);

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

    /// <summary>The one projection: a fact of a column is named here and above.</summary>
    /// <param name="under">The organization above the keepers of the reader's own side; null for the whole banner.</param>
    /// <param name="year">Of the sheet whose total is read.</param>
    /// <param name="sealedToo">For a ledger; a page reads no sealed value.</param>
    public static IQueryable<SpellRow> Of(FlowPartyDbContext db, IQueryable<FlowSpell> spells, Guid? under, int year, bool sealedToo)
    {
        var townships = db.InTownships;
        return from s in spells
               join l in db.LastLegs on s.Id equals l.SpellId
               join keeper in db.Organizations on s.KeeperOrganizationId equals keeper.Id
               join o in db.Organizations on s.OutsideOrganizationId equals o.Id into outsides
               from outside in outsides.DefaultIfEmpty()
               join h in db.Organizations on s.HostOrganizationId equals h.Id into hosts
               from host in hosts.DefaultIfEmpty()
               join p in db.Members on s.MemberId equals p.Id into members
               from m in members.DefaultIfEmpty()
               join t in db.SheetsOfYear(year) on s.MemberId equals t.MemberId into sheets
               from sheet in sheets.DefaultIfEmpty()
               select new SpellRow
               {
                   Id = s.Id,
                   MemberId = s.MemberId,
                   KeeperId = s.KeeperOrganizationId,
                   HostId = s.HostOrganizationId,
                   IsKeptUnderPost = under == null || db.Ancestry.Any(a => a.AncestorId == under && a.DescendantId == s.KeeperOrganizationId),
                   Name = s.MemberName,
                   NameKey = s.MemberNameKey,
                   Keeper = keeper.FullName,
                   KeeperKey = keeper.NameKey,
                   Township = sealedToo ? townships.Where(t => t.OrganizationId == keeper.Id).Select(t => t.Township).FirstOrDefault() : null,
                   Host = host.FullName,
                   Outside = outside.FullName,
                   OutsideRegion = outside.RegionCode,
                   OutsideId = s.OutsideOrganizationId,
                   OutsideContact = outside.ContactName,
                   IsFromOutside = s.OutsideOrganizationId != null,
                   State = s.State,
                   IsConfirmed = s.ConfirmedBy != null,
                   Report = s.Report,
                   ReportedOn = s.ReportedOn,
                   DepartureOn = s.DepartureOn,
                   ExpectedReturnOn = s.ExpectedReturnOn,
                   Reason = s.Reason,
                   Remark = s.Remark,
                   EndedOn = s.EndedOn,
                   LegId = l.Id,
                   RegionCode = l.RegionCode,
                   Country = l.Country,
                   Place = l.Place,
                   Unit = l.Unit,
                   NewEmployment = l.NewEmployment,
                   Asked = l.AskedOrganizationName,
                   IsAsked = l.AskedOrganizationId != null,
                   NoneWasFound = l.NoneFoundBecause != null,
                   HostContact = l.HostContactName,
                   ReportedInOn = l.ReportedInOn,
                   IsPlaced = l.PlacedInId != null,
                   PlacedIn = l.PlacedInName,
                   PlacedOn = l.PlacedOn,
                   Gender = (Gender?)m.Gender ?? Gender.Unknown,
                   Ethnicity = m.Ethnicity,
                   BirthOn = m.BirthOn,
                   Type = (MemberType?)m.Type,
                   JoinedOn = m.JoinedOn,
                   FullMemberOn = m.FullMemberOn,
                   Education = m.Education,
                   HasIdNumber = m.IdNumberCipher != null,
                   HasPhone = m.PhoneCipher != null,
                   PhoneVerifiedOn = m.PhoneVerifiedOn,
                   Total = (int?)sheet.Totals.Total,
                   IdNumberCipher = sealedToo ? m.IdNumberCipher : null,
                   PhoneCipher = sealedToo ? m.PhoneCipher : null,
                   HostPhoneCipher = sealedToo ? l.HostContactPhoneCipher : null,
                   OutsidePhoneCipher = sealedToo ? outside.ContactPhoneCipher : null,
               };
    }
}
