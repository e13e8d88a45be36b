using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>登记外出 begins with whom: members of the own branch who are not away.</summary>
public sealed record ChooseMemberPage(string? Name, Guid? Member, int Page, int Total, IReadOnlyList<ChooseMemberPage.Row> Rows)
{
    public const int Size = 20;

    public sealed record Row(Guid Id, string Name, string Person);
}

/// <summary>Lists them by name; one projected query and one count.</summary>
public sealed class ChooseMember(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    /// <param name="name">Part of the name.</param>
    /// <param name="member">One alone: a link from his own page.</param>
    /// <param name="page">From 1.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<ChooseMemberPage> HandleAsync(string? name, Guid? member, int page, CancellationToken ct)
    {
        var members = db.MembersOf(post.OrganizationId).Ours().OnTheBooks().AtHome(db);
        if (member is { } one) members = members.Where(m => m.Id == one);
        members = await members.CalledAsync(name, ct);
        var shown = Paging.Page(page);
        var rows = await members.OrderBy(m => m.NameKey).ThenBy(m => m.Id).Skip((shown - 1) * ChooseMemberPage.Size).Take(ChooseMemberPage.Size)
            .Select(m => new { m.Id, m.Name, m.Gender, m.Ethnicity, m.BirthOn }).ToListAsync(ct);
        return new(
            name,
            member,
            shown,
            await members.CountAsync(ct),
            [.. rows.Select(r => new ChooseMemberPage.Row(r.Id, r.Name, PersonWords.Of(r.Gender, r.Ethnicity, r.BirthOn)))]);
    }
}
