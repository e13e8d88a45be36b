using KzzqFlowParty.Domain.Flow;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// What may be done with an absence now, and its stage, asked of the database: the twin of <see cref="FlowStanding"/> and <see cref="FlowStages"/>,
/// for filters, to-dos and counts. A test stores a row of every combination and holds both to each other.
/// </summary>
public static class FlowActsInSql
{
    extension(IQueryable<FlowSpell> spells)
    {
        /// <summary>Absences with which the act may be done now.</summary>
        public IQueryable<FlowSpell> WhereAllowed(FlowAct act)
        {
            var states = FlowActs.StatesOf(act);
            var allowed = spells.Where(s => states.Contains(s.State));
            if (FlowActs.EndsWithConfirmation(act)) allowed = allowed.Where(s => s.ConfirmedBy == null);
            if (FlowActs.BeginsWithConfirmation(act)) allowed = allowed.Where(s => s.ConfirmedBy != null);
            if (FlowActs.IsOfHost(act)) allowed = allowed.Where(s => s.HostOrganizationId != null);
            return FlowActs.IsOfOutsiders(act) ? allowed : allowed.Where(s => s.OutsideOrganizationId == null);
        }

        /// <summary>Absences at the stage.</summary>
        public IQueryable<FlowSpell> AtStage(FlowPartyDbContext db, FlowStage stage)
        {
            var lastLegs = db.LastLegs;
            var pending = spells.Where(s => s.State == FlowState.PendingReportIn);
            return stage switch
            {
                FlowStage.AwaitingReportIn => pending.Where(s =>
                    lastLegs.Any(l => l.SpellId == s.Id && l.ReportedInOn == null && (l.AskedOrganizationId != null || s.OutsideOrganizationId != null))),
                FlowStage.HostUnknown => pending.Where(s =>
                    s.OutsideOrganizationId == null && lastLegs.Any(l => l.SpellId == s.Id && l.ReportedInOn == null && l.AskedOrganizationId == null)),
                FlowStage.ReportedIn => pending.Where(s => lastLegs.Any(l => l.SpellId == s.Id && l.ReportedInOn != null)),
                FlowStage.Reported => spells.Where(s => s.State == FlowState.Reported),
                FlowStage.Managed => spells.Where(s => s.State == FlowState.Managed),
                FlowStage.NoHost => spells.Where(s => s.State == FlowState.NoHost),
                FlowStage.Refused => spells.Where(s => s.State == FlowState.Refused),
                FlowStage.Returned => spells.Where(s => s.State == FlowState.Returned),
                FlowStage.TransferredOut => spells.Where(s => s.State == FlowState.TransferredOut),
                FlowStage.Terminated => spells.Where(s => s.State == FlowState.Terminated),
                FlowStage.NotDeparted => spells.Where(s => s.State == FlowState.NotDeparted),
                FlowStage.Cancelled => spells.Where(s => s.State == FlowState.Cancelled),
            };
        }
    }
}
