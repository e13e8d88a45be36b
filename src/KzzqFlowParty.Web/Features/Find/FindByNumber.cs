using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Find;

/// <summary>Who has the number, among those whom the person at the screen sees. The number itself is not repeated.</summary>
public sealed record NumberAnswer(string Sentence, IReadOnlyList<NumberAnswer.One> Found)
{
    public static readonly NumberAnswer MayNot = new("当前岗位不能按完整号码查找党员。", []);

    public sealed record One(Guid Id, string Name, string Branch);
}

/// <summary>按完整号码查找: by ID number, or by a phone that is or was his. Logged as a read, whether or not anybody was found.</summary>
public sealed class FindByNumber(FlowPartyDbContext db, FieldCipher cipher) : IUseCase
{
    private const int ShortestNumber = 7;

    private static readonly Refusal Incomplete = new("find.incomplete", "请输入完整的公民身份号码（18位）或者电话号码；不能只按后几位查找。", "G1.2");

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

    private IQueryable<Member> ByIdNumber(IdNumber number)
    {
        var indexes = cipher.IndexesOf(number.Value, SealedField.MemberIdNumber);
        return db.Members.Where(m => indexes.Contains(m.IdNumberIndex));
    }

    /// <summary>Every number that he had was kept.</summary>
    private IQueryable<Member> ByPhone(PhoneNumber number)
    {
        var indexes = cipher.IndexesOf(number.Value, SealedField.EarlierPhone);
        return db.Members.Where(m => db.Set<MemberPhone>().Where(p => indexes.Contains(p.NumberIndex)).Select(p => p.Member.Id).Contains(m.Id));
    }

    private async Task<NumberAnswer> FindAsync(string kind, IQueryable<Member> members, CancellationToken ct)
    {
        var found = await (from m in members
                           join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                           orderby m.NameKey, m.Id
                           select new NumberAnswer.One(m.Id, m.Name, o.FullName)).ToListAsync(ct);
        var subject = found is [var only] ? $"{nameof(Member)}/{only.Id}" : nameof(Member);
        await db.RecordReadAsync("按完整号码查找", subject, purpose: null, new { Kind = kind, Found = found.Count }, ct: ct);
        return new(found.Count == 0 ? $"管理范围内没有使用这个{kind}的党员。" : $"有 {found.Count} 名党员使用这个{kind}，请选择。", found);
    }
}
