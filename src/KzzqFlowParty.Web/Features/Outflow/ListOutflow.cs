using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>流出党员 as the list shows them: the keeper's side, a page at a time.</summary>
public sealed record OutflowPage(OutflowFilter Filter, RuleSet Rules, int Total, int Pending, IReadOnlyList<OutflowPage.Row> Rows, IReadOnlyList<(Guid Id, string MemberName, DateTimeOffset UpdatedAt)> Drafts)
{
    public bool HasTicks => Rows.Any(r => r.MayConfirm);

    /// <param name="Person">女 · 蒙古族.</param>
    /// <param name="Where">沈阳 铁西区; empty for whoever sees no place.</param>
    /// <param name="Total">This year's confirmed total; null where there is no sheet, or the viewer sees none.</param>
    public sealed record Row(
        Guid Id, Guid MemberId, string Name, string Person, string Branch, string Where, string? Unit, PartialDate DepartureOn, SpellTag State, bool IsLateReport, bool IsWaiting, bool MayConfirm, FourClear Lamps, int? Total);
}

/// <summary>Reads a page of the list: one projected query, two counts, and who may confirm where that is asked.</summary>
public sealed class ListOutflow(FlowPartyDbContext db, WhoMayConfirm who, OutflowDrafts drafts, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<OutflowPage> HandleAsync(OutflowFilter filter, CancellationToken ct)
    {
        var rules = await db.RulesForAsync(time.Today.Year, ct);
        var parameters = rules.Flow;
        var spells = filter.Of(db, post, parameters, time.Today);
        var read = await Rows(spells, filter).ToListAsync(ct);
        var refusals = await RefusalsAsync(read, ct);
        var relation = FieldTable.RelationOf(post.Role, keeperIsUnderPost: true);
        var (showsPlaces, showsUnit) = (FieldTable.Of(Field.Places, relation) != Showing.None, FieldTable.SeesUnit(relation, isCurrent: true));
        return new(
            filter,
            rules,
            await spells.CountAsync(ct),
            await spells.AtStage(db, FlowStage.AwaitingReportIn).CountAsync(ct),
            [.. read.Select(r => r.ToRow(parameters, time.Today, post.May(Permission.SeeScores), showsPlaces, showsUnit, r.IsWaiting && refusals is not null && !refusals.ContainsKey(r.Id)))],
            post.May(Permission.RegisterOutflow) ? await drafts.ListAsync(ct) : []);
    }

    private async Task<IReadOnlyDictionary<Guid, Refusal>?> RefusalsAsync(List<Read> read, CancellationToken ct) =>
        post.May(Permission.ConfirmDeparture) && read.Exists(r => r.IsWaiting)
            ? await who.RefusalsAsync([.. read.Where(r => r.IsWaiting).Select(r => new WaitingFact { Id = r.Id, OrganizationId = r.KeeperId, RecordedBy = r.RecordedBy, MemberId = r.MemberId })], Permission.ConfirmDeparture, ct)
            : null;

    private IQueryable<Read> Rows(IQueryable<FlowSpell> spells, OutflowFilter filter)
    {
        var year = time.Today.Year;
        return from s in spells.OrderBy(s => s.MemberNameKey).ThenBy(s => s.Id).Skip((filter.Page - 1) * filter.Size).Take(filter.Size)
               join l in db.LastLegs on s.Id equals l.Spell.Id
               join o in db.Organizations on s.KeeperOrganizationId equals o.Id
               join m in db.Members on s.MemberId equals m.Id
               join sheet in db.ScoreSheets.Where(sheet => sheet.Year == year) on s.MemberId equals sheet.MemberId into sheets
               from sheet in sheets.DefaultIfEmpty()
               orderby s.MemberNameKey, s.Id
               select new Read
               {
                   Id = s.Id,
                   KeeperId = s.KeeperOrganizationId,
                   MemberId = s.MemberId,
                   RecordedBy = s.RecordedBy,
                   Name = s.MemberName,
                   Branch = o.FullName,
                   State = s.State,
                   HasHost = s.HostOrganizationId != null,
                   DepartureOn = s.DepartureOn,
                   Report = s.Report,
                   ReportedOn = s.ReportedOn,
                   IsConfirmed = s.ConfirmedBy != null,
                   RegionCode = l.RegionCode,
                   Place = l.Place,
                   Unit = l.Unit,
                   HostIsNamed = l.AskedOrganizationId != null,
                   NoneWasFound = l.NoneFoundBecause != null,
                   HasReportedIn = l.ReportedInOn != null,
                   Gender = m.Gender,
                   Ethnicity = m.Ethnicity,
                   BirthOn = m.BirthOn,
                   HasIdNumber = m.IdNumberCipher != null,
                   HasPhone = m.PhoneCipher != null,
                   PhoneVerifiedOn = m.PhoneVerifiedOn,
                   Total = sheet == null ? null : sheet.Totals.Total,
               };
    }

    /// <summary>What the query brings; the lamps are computed from it.</summary>
    private sealed record Read
    {
        public Guid Id { get; init; }

        public Guid KeeperId { get; init; }

        public Guid MemberId { get; init; }

        public Guid RecordedBy { get; init; }

        public string Name { get; init; } = "";

        public string Branch { get; init; } = "";

        public FlowState State { get; init; }

        public bool HasHost { get; init; }

        public PartialDate DepartureOn { get; init; }

        public DepartureReport Report { get; init; }

        public DateOnly? ReportedOn { get; init; }

        public bool IsConfirmed { get; init; }

        public string? RegionCode { get; init; }

        public string? Place { get; init; }

        public string? Unit { get; init; }

        public bool HostIsNamed { get; init; }

        public bool NoneWasFound { get; init; }

        public bool HasReportedIn { get; init; }

        public Gender Gender { get; init; }

        public string? Ethnicity { get; init; }

        public PartialDate? BirthOn { get; init; }

        public bool HasIdNumber { get; init; }

        public bool HasPhone { get; init; }

        public DateOnly? PhoneVerifiedOn { get; init; }

        public int? Total { get; init; }

        /// <summary>The list holds the banner's own.</summary>
        private FlowStanding Standing => new() { State = State, IsConfirmed = IsConfirmed, HasHost = HasHost, IsFromOutside = false };

        public bool IsWaiting => Standing.Allows(FlowAct.Confirm);

        public OutflowPage.Row ToRow(FlowParameters parameters, DateOnly today, bool showsPoints, bool showsPlaces, bool showsUnit, bool mayConfirm) => new(
            Id, MemberId, Name, PersonWords.Of(Gender, Ethnicity), Branch, !showsPlaces ? "" : RegionCode is null ? "待核实" : Regions.ShortName(RegionCode),
            showsUnit ? Unit : null, DepartureOn, SpellTag.Of(FlowStages.Of(State, HostIsNamed, HasReportedIn)),
            Report == DepartureReport.Reported && ReportedOn > DepartureOn.Latest, IsWaiting, mayConfirm, FourClear.Of(Facts, parameters, today), showsPoints ? Total : null);

        private FourClearFacts Facts => new()
        {
            HasIdNumber = HasIdNumber,
            Gender = Gender,
            BirthOn = BirthOn,
            IsAway = !State.IsOver,
            RegionCode = RegionCode,
            Place = Place,
            Unit = Unit,
            HostIsNamed = HostIsNamed,
            NoneWasFound = NoneWasFound,
            DepartureOn = DepartureOn,
            HasPhone = HasPhone,
            PhoneVerifiedOn = PhoneVerifiedOn,
        };
    }
}
