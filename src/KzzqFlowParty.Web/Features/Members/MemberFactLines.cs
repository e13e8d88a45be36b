using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>基本信息 line by line, as far as the person at the screen may see it. The emergency phone in full is logged before it is shown.</summary>
public sealed class MemberFactLines(FlowPartyDbContext db, SensitiveValues values) : IUseCase
{
    public async Task<IReadOnlyList<MemberPage.Fact>> OfAsync(Member m, MemberSight sight, CancellationToken ct)
    {
        if (ShowsPhone(m, sight))
            await db.RecordReadAsync("查看紧急联系人电话", $"{nameof(Member)}/{m.Id}", "查看党员页面", memberId: m.Id, ct: ct);
        return [.. Person(m), .. sight.SeesRecord ? Record(m) : [], .. PlaceLines(m, sight), .. sight.SeesRecord ? Family(m, sight) : []];
    }

    private static bool ShowsPhone(Member m, MemberSight sight) =>
        m.EmergencyPhoneCipher is not null && sight is { SeesRecord: true } && sight.Of(Field.Phone) == Showing.Full;

    private static IEnumerable<MemberPage.Fact> Person(Member m)
    {
        yield return new("性别", Codes.Gender.LabelOf(m.Gender.ToString("D")));
        yield return new("民族", Codes.Ethnicity.LabelOf(m.Ethnicity));
        yield return new("出生日期", m.BirthOn?.ToString());
        yield return new("学历", Codes.Education.LabelOf(m.Education));
        yield return new("人员类别", Codes.MemberType.LabelOf(m.Type.ToString("D")));
        yield return new("加入党组织日期", m.JoinedOn?.ToString());
        yield return new("转正日期", m.Type == MemberType.Probationary ? "预备党员" : m.FullMemberOn?.ToString());
    }

    private static IEnumerable<MemberPage.Fact> Record(Member m)
    {
        if (m.FormerName is not null) yield return new("曾用名", m.FormerName);
        if (m.ArchiveBirthOn is not null) yield return new("档案出生日期", m.ArchiveBirthOn.ToString());
        yield return new("党籍状态", Codes.PartyStatus.LabelOf(m.Status.ToString("D"))
            + (m.EndedOn is { } ended ? string.Create(CultureInfo.InvariantCulture, $"（{ended:yyyy-MM-dd}）") : ""));
        yield return new("籍贯", m.NativePlace);
        yield return new("工作岗位", Codes.JobPost.LabelOf(m.JobPost));
        if (m.Stratum is not null) yield return new("新的社会阶层", Codes.Stratum.LabelOf(m.Stratum));
        yield return new("是否农民工", m.IsMigrantWorker switch { true => "是", false => "否", null => null });
        yield return new("全区党员信息系统", m.RegionalSystemOn?.ToString("yyyy-MM-dd 已登记", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<MemberPage.Fact> PlaceLines(Member m, MemberSight sight)
    {
        if (sight.Of(Field.Places) == Showing.None) yield break;
        yield return new("现居住地", sight.Place(m.CurrentAddress, isCurrent: true));
        if (!sight.SeesTrail) yield break;
        yield return new("家庭住址", sight.Place(m.HomeAddress, isCurrent: false));
        yield return new("户籍所在地", sight.Place(m.HouseholdPlace, isCurrent: false));
    }

    private IEnumerable<MemberPage.Fact> Family(Member m, MemberSight sight)
    {
        yield return new("紧急联系人", m.EmergencyContact);
        if (sight.Of(Field.Phone) == Showing.None) yield break;
        yield return new("紧急联系人电话", ShowsPhone(m, sight)
            ? values.Phone(m.EmergencyPhoneCipher, SealedField.EmergencyPhone, m.Id)
            : values.MaskedPhone(m.EmergencyPhoneCipher, SealedField.EmergencyPhone, m.Id));
    }
}
