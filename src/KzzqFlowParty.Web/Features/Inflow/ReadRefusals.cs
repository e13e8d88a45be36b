using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>拒收登记簿 of the whole banner, for the department and the auditor: every refusal counts as a finding. G1.10.</summary>
public sealed record RefusalRegisterPage(int Page, int Total, IReadOnlyList<RefusalRegisterPage.Row> Rows)
{
    public const int Size = 20;

    /// <param name="State">What became of the absence since.</param>
    public sealed record Row(Guid SpellId, DateOnly On, string MemberName, string Keeper, string Refuser, string Reason, string Text, SpellTag State)
    {
        public PartialDate? BirthOn { get; init; }
    }
}

/// <summary>Newest first; one projected query and one count.</summary>
public sealed class ReadRefusals(FlowPartyDbContext db) : IUseCase
{
    public async Task<RefusalRegisterPage> HandleAsync(int page, CancellationToken ct)
    {
        var shown = Paging.Page(page);
        var refused = db.Set<FlowLeg>().Where(l => l.RefusedOn != null);
        var rows = await (from l in refused
                          join s in db.FlowSpells on l.SpellId equals s.Id
                          join keeper in db.Organizations on s.KeeperOrganizationId equals keeper.Id
                          join now in db.LastLegs on s.Id equals now.SpellId
                          join p in db.MembersKept(null) on s.MemberId equals p.Id into members
                          from m in members.DefaultIfEmpty()
                          orderby l.RefusedOn descending, l.Id
                          select new
                          {
                              s.Id,
                              l.RefusedOn,
                              s.MemberName,
                              Keeper = keeper.FullName,
                              l.AskedOrganizationName,
                              l.RefusalReason,
                              l.RefusalText,
                              s.State,
                              m.BirthOn,
                              IsAsked = now.AskedOrganizationId != null,
                              HasReportedIn = now.ReportedInOn != null,
                          })
            .Skip((shown - 1) * RefusalRegisterPage.Size).Take(RefusalRegisterPage.Size).ToListAsync(ct);
        return new(shown, await refused.CountAsync(ct), [.. rows.Select(r => new RefusalRegisterPage.Row(
            r.Id, r.RefusedOn!.Value, r.MemberName, r.Keeper, r.AskedOrganizationName ?? "", FlowCodes.RefusalReason.LabelOf(r.RefusalReason),
            r.RefusalText ?? "",
            SpellTag.Of(FlowStages.Of(r.State, r.IsAsked, r.HasReportedIn))) { BirthOn = r.BirthOn })]);
    }
}
