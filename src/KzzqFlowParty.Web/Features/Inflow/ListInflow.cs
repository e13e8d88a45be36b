using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>流入党员 as the list shows them, a page at a time: what the receiving side may know (decisions 13).</summary>
public sealed record InflowPage(InflowFilter Filter, int Total, int Waiting, IReadOnlyList<InflowPage.Row> Rows)
{
    /// <param name="Formal">The organization of the formal membership: a branch of ours, or one outside.</param>
    /// <param name="IsForMe">Waits for the post's own organization to receive or to refuse.</param>
    public sealed record Row(Guid Id, string Name, string Person, string Formal, bool IsFromOutside, string Host, string? Unit, PartialDate DepartureOn, PartialDate? ArrivedOn, SpellTag State, bool IsForMe, FourClear Lamps);
}

/// <summary>Reads a page of the list: the two named queries put together, one projection and two counts.</summary>
public sealed class ListInflow(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<InflowPage> HandleAsync(InflowFilter filter, CancellationToken ct)
    {
        var parameters = (await db.RulesForAsync(time.Today.Year, ct)).Flow;
        var spells = filter.Of(db, post);
        var rows = await Rows(spells, filter).ToListAsync(ct);
        return new(
            filter,
            await spells.CountAsync(ct),
            await spells.WhereAllowed(FlowAct.Receive).CountAsync(ct),
            [.. rows.Select(r => RowOf(r, parameters))]);
    }

    private IQueryable<Read> Rows(IQueryable<FlowSpell> spells, InflowFilter filter) =>
        from s in spells.OrderBy(s => s.MemberNameKey).ThenBy(s => s.Id).Skip((filter.Page - 1) * filter.Size).Take(filter.Size)
        join l in db.LastLegs on s.Id equals l.Spell.Id
        join keeper in db.Organizations on s.KeeperOrganizationId equals keeper.Id
        join outside in db.Organizations on s.OutsideOrganizationId equals outside.Id into outsides
        from outside in outsides.DefaultIfEmpty()
        join host in db.Organizations on s.HostOrganizationId equals host.Id into hosts
        from host in hosts.DefaultIfEmpty()
        join m in db.Members on s.MemberId equals m.Id into members
        from m in members.DefaultIfEmpty()
        orderby s.MemberNameKey, s.Id
        select new Read(s, l, keeper.FullName, outside == null ? null : outside.FullName, host == null ? null : host.FullName, m);

    private InflowPage.Row RowOf(Read read, FlowParameters parameters)
    {
        var (spell, leg, member) = (read.Spell, read.Leg, read.Member);
        var showsUnit = FieldTable.SeesUnit(FieldTable.RelationOf(post.Role, keeperIsUnderPost: false), isCurrent: true);
        return new(
            spell.Id, spell.MemberName, member is null ? "" : PersonWords.Of(member.Gender, member.Ethnicity), read.Outside ?? read.Keeper, spell.IsFromOutside,
            leg.PlacedInName ?? read.Host ?? read.Keeper, showsUnit ? leg.Unit : null, spell.DepartureOn, ArrivedOn(leg), SpellTag.Of(spell.StageAt(leg)),
            spell.Standing.Allows(FlowAct.Receive) && spell.HostOrganizationId == post.OrganizationId && post.May(Permission.ReceiveInflow),
            FourClear.Of(LampFacts(spell, leg, member), parameters, time.Today));
    }

    private static PartialDate? ArrivedOn(FlowLeg leg) => leg.ReportedInOn ?? leg.PlacedOn;

    /// <summary>Seen from the receiving side the arrival is asked for too.</summary>
    private static FourClearFacts LampFacts(FlowSpell spell, FlowLeg leg, Member? member) => new()
    {
        HasIdNumber = member?.IdNumberCipher is not null,
        Gender = member?.Gender ?? Gender.Unknown,
        BirthOn = member?.BirthOn,
        IsAway = spell.IsOpen,
        RegionCode = leg.RegionCode,
        Place = leg.Place,
        Unit = leg.Unit,
        HostIsNamed = leg.AskedOrganizationId is not null || leg.PlacedInId is not null,
        NoneWasFound = leg.NoneFoundBecause is not null,
        DepartureOn = spell.DepartureOn,
        IsInflow = true,
        ArrivedOn = ArrivedOn(leg),
        HasPhone = member?.PhoneCipher is not null,
        PhoneVerifiedOn = member?.PhoneVerifiedOn,
    };

    private sealed record Read(FlowSpell Spell, FlowLeg Leg, string Keeper, string? Outside, string? Host, Member? Member);
}
