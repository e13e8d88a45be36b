using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared.Forms;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>
/// 党员基本信息 as it is typed, for 登记入册 and 修改. Dates of which the day is not remembered are typed as far as they are known.
/// </summary>
public sealed class MemberForm : FormAboutMember
{
    public static readonly IReadOnlyList<Choice> YesNo = [new("true", "是"), new("false", "否")];

    [Display(Name = "姓名")]
    public string? Name { get; set; }

    [Display(Name = "曾用名")]
    public string? FormerName { get; set; }

    /// <summary>Taken over only where none is known yet; a wrong one is corrected by an act of its own.</summary>
    [Display(Name = "公民身份号码")]
    public string? IdNumber { get; set; }

    [Display(Name = "性别"), Coded(typeof(Codes), nameof(Codes.Gender))]
    public Gender? Gender { get; set; }

    [Display(Name = "民族"), Coded(typeof(Codes), nameof(Codes.Ethnicity))]
    public string? Ethnicity { get; set; }

    [Display(Name = "出生日期")]
    public PartialDate? BirthOn { get; set; }

    [Display(Name = "档案出生日期")]
    public PartialDate? ArchiveBirthOn { get; set; }

    [Display(Name = "籍贯")]
    public string? NativePlace { get; set; }

    [Display(Name = "学历"), Coded(typeof(Codes), nameof(Codes.Education))]
    public string? Education { get; set; }

    [Display(Name = "人员类别"), Coded(typeof(Codes), nameof(Codes.MemberType))]
    public MemberType Type { get; set; } = MemberType.Full;

    [Display(Name = "加入党组织日期")]
    public PartialDate? JoinedOn { get; set; }

    [Display(Name = "转为正式党员日期")]
    public PartialDate? FullMemberOn { get; set; }

    /// <summary>Only where he is entered: the first day in the branch.</summary>
    [Display(Name = "编入本支部日期")]
    public DateOnly? Since { get; set; }

    [Display(Name = "工作岗位"), Coded(typeof(Codes), nameof(Codes.JobPost))]
    public string? JobPost { get; set; }

    [Display(Name = "新的社会阶层"), Coded(typeof(Codes), nameof(Codes.Stratum))]
    public string? Stratum { get; set; }

    [Display(Name = "是否农民工"), Coded(typeof(MemberForm), nameof(YesNo))]
    public bool? IsMigrantWorker { get; set; }

    [Display(Name = "联系电话"), DataType(DataType.PhoneNumber)]
    public string? Phone { get; set; }

    [Display(Name = "家庭住址")]
    public string? HomeAddress { get; set; }

    [Display(Name = "现居住地")]
    public string? CurrentAddress { get; set; }

    [Display(Name = "户籍所在地")]
    public string? HouseholdPlace { get; set; }

    [Display(Name = "紧急联系人")]
    public string? EmergencyContact { get; set; }

    [Display(Name = "紧急联系人电话"), DataType(DataType.PhoneNumber)]
    public string? EmergencyPhone { get; set; }

    [Display(Name = "全区党员信息系统登记日期")]
    public DateOnly? RegionalSystemOn { get; set; }

    public int Version { get; set; }

    /// <summary>
    /// Filled in with what is on record; the ID number stays empty, for it is corrected by an act of its own. <see cref="ToFacts"/> is the way back.
    /// </summary>
    public static MemberForm Of(MemberFacts facts, int version) => new()
    {
        Name = facts.Name,
        FormerName = facts.FormerName,
        Gender = facts.Gender is Domain.Members.Gender.Unknown ? null : facts.Gender,
        Ethnicity = facts.Ethnicity,
        BirthOn = facts.BirthOn,
        ArchiveBirthOn = facts.ArchiveBirthOn,
        NativePlace = facts.NativePlace,
        Education = facts.Education,
        Type = facts.Type,
        JoinedOn = facts.JoinedOn,
        FullMemberOn = facts.FullMemberOn,
        JobPost = facts.JobPost,
        Stratum = facts.Stratum,
        IsMigrantWorker = facts.IsMigrantWorker,
        Phone = facts.Phone?.Value,
        HomeAddress = facts.HomeAddress,
        CurrentAddress = facts.CurrentAddress,
        HouseholdPlace = facts.HouseholdPlace,
        EmergencyContact = facts.EmergencyContact,
        EmergencyPhone = facts.EmergencyPhone?.Value,
        RegionalSystemOn = facts.RegionalSystemOn,
        Version = version,
    };

    /// <summary>
    /// The facts as far as they can be read, and every number that cannot be. Birth and gender follow from the ID number where they are left blank.
    /// </summary>
    public MemberFacts ToFacts(List<Refusal> refusals)
    {
        var number = Read(IdNumber, Domain.Members.IdNumber.Parse, nameof(IdNumber), refusals);
        var phone = Read(Phone, PhoneNumber.Parse, nameof(Phone), refusals);
        var emergencyPhone = Read(EmergencyPhone, PhoneNumber.Parse, nameof(EmergencyPhone), refusals);
        return new MemberFacts
        {
            Name = Name,
            FormerName = FormerName,
            IdNumber = number,
            Gender = Gender ?? number?.Gender ?? Domain.Members.Gender.Unknown,
            Ethnicity = Ethnicity,
            BirthOn = BirthOn ?? (number is null ? null : PartialDate.OfDay(number.BirthOn)),
            ArchiveBirthOn = ArchiveBirthOn,
            NativePlace = NativePlace,
            Education = Education,
            Type = Type,
            JoinedOn = JoinedOn,
            FullMemberOn = FullMemberOn,
            JobPost = JobPost,
            Stratum = Stratum,
            IsMigrantWorker = IsMigrantWorker,
            Phone = phone,
            HomeAddress = HomeAddress,
            CurrentAddress = CurrentAddress,
            HouseholdPlace = HouseholdPlace,
            EmergencyContact = EmergencyContact,
            EmergencyPhone = emergencyPhone,
            RegionalSystemOn = RegionalSystemOn,
        };
    }

    private static T? Read<T>(string? text, Func<string, Outcome<T>> parse, string field, List<Refusal> refusals)
        where T : class
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var outcome = parse(text);
        refusals.AddRange(outcome.Refusals.Select(r => r with { Field = field }));
        return outcome.Value;
    }
}
