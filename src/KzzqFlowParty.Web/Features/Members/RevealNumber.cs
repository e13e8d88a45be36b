using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

public sealed class PurposeForm
{
    [Required, StringLength(200, MinimumLength = 2), Display(Name = "查看用途")]
    public string? Purpose { get; set; }
}

/// <summary>A number as it is shown once, and whose it is.</summary>
/// <param name="Number">Null where none is on record.</param>
public sealed record RevealedNumber(Guid MemberId, string MemberName, string Title, string? Number, string Purpose);

/// <summary>查看完整号码: one at a time, with a purpose, logged before it is shown (decisions 23, 24). Who sees the member but not this field is refused.</summary>
public sealed class RevealNumber(FlowPartyDbContext db, SensitiveValues values, RelationTo relation) : IUseCase
{
    /// <summary>The member whose field may be revealed to the person at the screen; null and why where not.</summary>
    public async Task<(Member? Member, bool IsVisible)> FindAsync(Guid id, Field field, CancellationToken ct)
    {
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } member) return (null, false);
        var showing = FieldTable.Of(field, await relation.MemberOfAsync(member.KeeperOrganizationId, ct));
        return (showing == Showing.Reveal ? member : null, true);
    }

    public async Task<RevealedNumber> HandleAsync(Member member, Field field, string purpose, CancellationToken ct) => field switch
    {
        Field.IdNumber => new(member.Id, member.Name, "公民身份号码", await values.RevealIdNumberAsync(member, purpose, ct), purpose),
        Field.Phone => new(member.Id, member.Name, "联系电话", await values.RevealPhoneAsync(member, purpose, ct), purpose),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Only numbers are revealed."),
    };
}
