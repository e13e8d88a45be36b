using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>开始使用：登记在外的党员.</summary>
public sealed class FirstAbsence(FlowPartyDbContext db, CurrentPost post) : IFirstStep
{
    public Permission Permission => Permission.RegisterOutflow;

    public int Order => 20;

    public async Task<FirstStep> ReadAsync(CancellationToken ct) => new(
        "登记在外的党员", "已经在外的也登记，外出前有没有报告如实选；人多的导入台账。", OutflowLinks.List(),
        await db.FlowSpells.AnyAsync(s => s.KeeperOrganizationId == post.OrganizationId, ct));
}
