using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>
/// Opens the absence that a row tells, in the state that docs/decisions/0017 gives it: reported in and placed in a branch of ours 已纳管, else
/// 待报到.
/// </summary>
internal sealed class RowSpells(Counterparts counterparts, FlowParameters parameters, ISeal seal, Recording now)
{
    /// <summary>The absence, ended where the row tells the return. The caller knows that no absence is open.</summary>
    public Outcome<FlowSpell> Open(Member member, StagedRow row, Organization branch)
    {
        var opened = row.Direction == RosterDirection.Outflow ? Outflow(member, row.Facts)
            : member.IsFromOutside ? FromOutside(member, row.Facts, branch)
            : AtAnotherBranch(member, row.Facts, branch);
        if (!opened.Accepted) return opened;
        if (row.Facts.ReturnedOn is not { } returned) return opened;
        var ended = opened.Value.Return(AbsenceFacts.ReturnDay(returned, opened.Value.DepartureOn, now.Today), now.Today);
        return ended.Accepted ? opened : ended.Refusals.ToList();
    }

    /// <summary>What the row tells anew of an absence that goes on.</summary>
    public AbsenceUpdate Update(FlowSpell spell, StagedRow row)
    {
        var host = row.Direction == RosterDirection.Outflow ? HostOf(spell.KeeperOrganizationId, row.Facts) : null;
        var stated = row.Direction == RosterDirection.Outflow ? AbsenceFacts.Outflow(row.Facts, host) : Inflow(row.Facts);
        return AbsenceUpdate.Of(spell, row.Facts, stated, host, seal);
    }

    /// <summary>报到: placed where the host is a branch of ours, as when the absence is opened; else as the keeper heard of it.</summary>
    public Outcome<Done> ReportIn(FlowSpell spell, StagedRow row, PartialDate on)
    {
        var host = HostOf(spell.KeeperOrganizationId, row.Facts);
        return host is { IsOutside: false } && IsBranch(host) && spell.HostOrganizationId == host.Id && spell.Standing.Allows(FlowAct.Receive)
            ? spell.Receive(AbsenceFacts.Placed(row.Facts), host, now.Today)
            : spell.ReportIn(on, now.Today);
    }

    private OutflowFacts Inflow(RosterFacts row) => AbsenceFacts.Inflow(row, counterparts.Find(row.OutsideOrganization));

    private Organization? HostOf(Guid keeperId, RosterFacts row) => counterparts.Find(row.HostOrganization) is { } host && host.Id != keeperId ? host : null;

    private Outcome<FlowSpell> Outflow(Member member, RosterFacts row)
    {
        var host = HostOf(member.KeeperOrganizationId, row);
        var reportedIn = AbsenceFacts.HasReportedIn(row);
        var opened = FlowSpell.Import(member, AbsenceFacts.Outflow(row, host), (reportedIn, row.ReportedInOn), alreadyAway: false, parameters, seal, now);
        return reportedIn && host is { IsOutside: false } && IsBranch(host) ? Received(opened, row, host) : opened;
    }

    /// <summary>Where the row says that he has not reported in, he waits for it.</summary>
    private Outcome<FlowSpell> FromOutside(Member member, RosterFacts row, Organization branch) => row.ReportedIn == false
        ? FlowSpell.Import(member, Inflow(row), (false, null), alreadyAway: false, parameters, seal, now)
        : FlowSpell.RegisterInflow(member, Inflow(row), AbsenceFacts.Placed(row), branch, alreadyAway: false, parameters, seal, now);

    /// <summary>A member of the banner whom another branch of ours lists as come in.</summary>
    private Outcome<FlowSpell> AtAnotherBranch(Member member, RosterFacts row, Organization branch)
    {
        var facts = Inflow(row) with { Destination = Destination.Of(branch) };
        var opened = FlowSpell.Import(member, facts, (row.ReportedIn != false, row.ReportedInOn), alreadyAway: false, parameters, seal, now);
        return row.ReportedIn == false ? opened : Received(opened, row, branch);
    }

    private Outcome<FlowSpell> Received(Outcome<FlowSpell> opened, RosterFacts row, Organization host)
    {
        if (!opened.Accepted) return opened;
        var received = opened.Value.Receive(AbsenceFacts.Placed(row), host, now.Today);
        return received.Accepted ? opened : received.Refusals.ToList();
    }

    private static bool IsBranch(Organization host) => OrganizationTree.HoldsMembers(host.Kind) || host.Kind is OrganizationKind.MobilePartyOrganization;
}
