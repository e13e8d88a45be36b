using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Members;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>Each field of a member on its way: stated, kept, read back, put into the form, stated again. Nothing is lost and nothing changes places.</summary>
public sealed class MemberFieldTests
{
    private static readonly MemberFacts Full = new()
    {
        Name = "白音",
        FormerName = "白音仓",
        IdNumber = IdNumber.Parse("150521190103050011").OrThrow(),
        Gender = Gender.Male,
        Ethnicity = "02",
        BirthOn = new DateOnly(1901, 3, 5),
        ArchiveBirthOn = PartialDate.TryOf(1901, 4),
        NativePlace = "内蒙古通辽",
        Education = "06",
        Type = MemberType.Full,
        JoinedOn = new DateOnly(1990, 7, 1),
        FullMemberOn = new DateOnly(1991, 7, 1),
        JobPost = Codes.JobPost.Codes[1].Value,
        Stratum = Codes.Stratum.Codes[1].Value,
        IsMigrantWorker = true,
        Phone = People.Phone("13800000001"),
        HomeAddress = "甲村1号",
        CurrentAddress = "乙街2号",
        HouseholdPlace = "丙镇3号",
        EmergencyContact = "其其格",
        EmergencyPhone = People.Phone("13800000002"),
        RegionalSystemOn = new DateOnly(2020, 5, 6),
    };

    private static readonly MemberFacts Probationary = Full with { Type = MemberType.Probationary, FullMemberOn = null, IsMigrantWorker = false };

    private readonly FieldCipher cipher = new(new KeyRing([FieldKey.Create(1)]));

    public static TheoryData<MemberFacts> Stated => [Full, Probationary];

    [Theory, MemberData(nameof(Stated))]
    public void What_was_stated_comes_back_from_the_record_and_from_the_form(MemberFacts stated)
    {
        var now = new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);
        var note = new ChangeNote(new DateOnly(2020, 1, 1), "测试", Guid.Empty, now);
        var banner = Organization.Found("中共科左中旗委员会", note);
        var township = Organization.Create(OrganizationKind.Committee, banner, "中共保康镇委员会", null, nameTaken: false, note, note.On).OrThrow();
        var branch = Organization.Create(OrganizationKind.Branch, township, "中共保康镇甲村支部委员会", null, nameTaken: false, note, note.On)
            .OrThrow();
        var member = Member.Enter(stated, branch, idTaken: false, since: null, cipher, new Recording(Guid.NewGuid(), now)).OrThrow();

        var onRecord = new SensitiveValues(cipher, db: null!).FactsOf(member);
        Assert.Equal(stated, onRecord);
        Assert.Equal(stated with { IdNumber = null }, MemberForm.Of(onRecord, version: 3).ToFacts([]));
    }

    [Fact]
    public void The_examples_state_every_field()
    {
        var silent = new MemberFacts();
        MemberFacts[] examples = [Full, Probationary];
        Assert.All(typeof(MemberFacts).GetProperties(), field => Assert.Contains(examples, f => !Equals(field.GetValue(f), field.GetValue(silent))));
    }
}
