using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Members;

public sealed class PurposeForm : FormAboutMember
{
    [Required, StringLength(200, MinimumLength = 2), NoNumber, Display(Name = "查看用途")]
    public string? Purpose { get; set; }
}

/// <summary>A number as it is shown once, and whose it is.</summary>
/// <param name="Number">Null where none is on record.</param>
public sealed record RevealedNumber(Guid MemberId, string MemberName, string Title, string? Number, string Purpose);

/// <summary>
/// 查看完整号码: one at a time, with a purpose, logged before it is shown (docs/decisions/0013, docs/decisions/0003), so many an hour. Who sees
/// the member but not this field is refused.
/// </summary>
public sealed class RevealNumber(
    FlowPartyDbContext db, SensitiveValues values, RelationTo relation, IOptions<RevealLimits> limits, TimeProvider time) : IUseCase
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>The member whose field may be revealed to the person at the screen; null and why where not.</summary>
    public async Task<(Member? Member, bool IsVisible)> FindAsync(Guid id, Field field, CancellationToken ct)
    {
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } member) return (null, false);
        var showing = FieldTable.Of(field, await relation.MemberOfAsync(member.KeeperOrganizationId, ct));
        return (showing == Showing.Reveal ? member : null, true);
    }

    /// <summary>Refused where as many were shown to the person in the last hour as may be; the last one that may raises the alarm.</summary>
    public async Task<Outcome<RevealedNumber>> HandleAsync(Member member, Field field, string purpose, CancellationToken ct)
    {
        var most = limits.Value.PerHour;
        var before = await db.CountOwnAsync(AuditKind.Read, SensitiveValues.Reveals, time.GetUtcNow() - Window, ct);
        if (before >= most) return new Refusal(
            "reveal.limit",
            $"没有显示：一小时内最多查看 {most} 个完整号码，您已到上限。请过一会儿再试。",
            Field: nameof(PurposeForm.Purpose));
        var shown = await RevealAsync(member, field, purpose, ct);
        if (before + 1 == most) await db.RecordAlarmAsync($"一小时内查看完整号码 {most} 次", new { Count = most }, ct);
        return shown;
    }

    private async Task<RevealedNumber> RevealAsync(Member member, Field field, string purpose, CancellationToken ct) => field switch
    {
        Field.IdNumber => new(member.Id, member.Name, "公民身份号码", await values.RevealIdNumberAsync(member, purpose, ct), purpose),
        Field.Phone => new(member.Id, member.Name, "联系电话", await values.RevealPhoneAsync(member, purpose, ct), purpose),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Only numbers are revealed."),
    };
}
