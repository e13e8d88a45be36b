using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Find;

/// <summary>Who has the number, among those whom the person at the screen sees. The number itself is not repeated.</summary>
public sealed record NumberAnswer(string Sentence, IReadOnlyList<NumberAnswer.One> Found)
{
    public static readonly NumberAnswer MayNot = new("当前岗位不能按完整号码查找党员。", []);

    public sealed record One(Guid Id, string Name, string Branch);
}

/// <summary>
/// 按完整号码查找: by ID number, or by a phone that is or was his. Logged as a read, whether or not anybody was found, and so many an hour:
/// a masked number could be found by trying.
/// </summary>
public sealed class FindByNumber(FlowPartyDbContext db, FieldCipher cipher, IOptions<RevealLimits> limits, TimeProvider time) : IUseCase
{
    /// <summary>The code of the refusal where as many were tried in the last hour as may be.</summary>
    public const string LimitMet = "find.limit";

    private const string Operation = "按完整号码查找";
    private const int ShortestNumber = 7;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private static readonly Refusal Incomplete = new(
        "find.incomplete", "请输入完整的公民身份号码（18位）或者电话号码；不能只按后几位查找。", "G1.2");

    /// <summary>Digits enough to be a number, so that a mistyped one is not taken for a name and put into an address.</summary>
    public static bool LooksLikeNumber(string? text) => TextForms.Compact(text).Count(char.IsAsciiDigit) >= ShortestNumber;

    /// <returns>Refused where the text is neither a complete ID number nor a phone; a mistyped ID number by its own rule.</returns>
    public async Task<Outcome<NumberAnswer>> HandleAsync(string? text, CancellationToken ct)
    {
        var compact = TextForms.Compact(text);
        if (IdNumber.Parse(compact) is { Accepted: true, Value: var id }) return await FindAsync("公民身份号码", ByIdNumber(id), ct);
        if (PhoneNumber.Parse(compact) is { Accepted: true, Value: var phone }) return await FindAsync("电话", ByPhone(phone), ct);
        return compact.Length == 18 ? IdNumber.Parse(compact).Refusals.ToList() : Incomplete;
    }

    private IQueryable<Member> ByIdNumber(IdNumber number) => db.MembersByIdNumber(cipher.IndexesOf(number.Value, SealedField.MemberIdNumber));

    private IQueryable<Member> ByPhone(PhoneNumber number) => db.MembersByPhone(cipher.IndexesOf(number.Value, SealedField.EarlierPhone));

    private async Task<Outcome<NumberAnswer>> FindAsync(string kind, IQueryable<Member> members, CancellationToken ct)
    {
        var most = limits.Value.FindsPerHour;
        var before = await db.CountOwnAsync(AuditKind.Read, [Operation], time.GetUtcNow() - Window, ct);
        if (before >= most) return new Refusal(
            LimitMet,
            $"没有查找：一小时内最多按完整号码查找 {most} 次，您已到上限。请过一会儿再试，或者按姓名查找。");
        var found = await (from m in members
                           join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                           orderby m.NameKey, m.Id
                           select new NumberAnswer.One(m.Id, m.Name, o.FullName)).ToListAsync(ct);
        var only = found is [var one] ? one.Id : (Guid?)null;
        await db.RecordReadAsync(
            Operation, only is null ? nameof(Member) : $"{nameof(Member)}/{only}", purpose: null, new { Kind = kind, Found = found.Count }, only, ct);
        if (before + 1 == most) await db.RecordAlarmAsync($"一小时内按完整号码查找 {most} 次", new { Count = most }, ct);
        return new NumberAnswer(
            found.Count == 0 ? $"管理范围内没有使用这个{kind}的党员。" : $"有 {found.Count} 名党员使用这个{kind}，请选择。", found);
    }
}
