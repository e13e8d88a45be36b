using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>开始使用：核对党员名册.</summary>
public sealed class FirstMembers(FlowPartyDbContext db, CurrentPost post) : IFirstStep
{
    public Permission Permission => Permission.EditMembers;

    public int Order => 10;

    public async Task<FirstStep> ReadAsync(CancellationToken ct) => new(
        "核对党员名册", "导入名册，或者逐人登记；一个一个核对号码和支部。", MemberLinks.List(),
        await db.MembersOf(post.OrganizationId).AnyAsync(ct));
}
