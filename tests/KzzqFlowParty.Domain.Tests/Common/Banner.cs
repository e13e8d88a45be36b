using System.Globalization;
using System.Text;

namespace KzzqFlowParty.Domain.Tests;

/// <summary>An invented banner: a few organizations, four people who act, and a seal that hides nothing from a test.</summary>
internal static class Banner
{
    /// <summary>The home branch: who records, and who confirms.</summary>
    public static readonly Actor Recorder = new(Guid.CreateVersion7());
    public static readonly Actor Secretary = new(Guid.CreateVersion7());

    /// <summary>The host branch likewise.</summary>
    public static readonly Actor HostRecorder = new(Guid.CreateVersion7());
    public static readonly Actor HostSecretary = new(Guid.CreateVersion7());

    public static readonly RuleSet Rules = DraftRules.For(2026);
    public static readonly PlainSeal Seal = new();

    public static readonly Organization Committee = Organization.Found("中共科尔沁左翼中旗委员会", NoteOn("2020-01-01"));
    public static readonly Organization Township = Child(OrganizationKind.Committee, Committee, "中共试验苏木委员会");
    public static readonly Organization HomeBranch = Child(OrganizationKind.Branch, Township, "中共试验苏木甲嘎查支部委员会");
    public static readonly Organization HostBranch = Child(OrganizationKind.Branch, Township, "中共试验苏木乙嘎查支部委员会");
    public static readonly Organization MobileOrganization = Child(
        OrganizationKind.MobilePartyOrganization, Committee, "中共科左中旗驻外流动党员支部委员会");
    public static readonly Organization Department = Child(OrganizationKind.Department, Committee, "中共科左中旗委组织部");
    public static readonly Organization Outside = Organization.RegisterOutside(
        "中共某市某街道某社区支部委员会", "210106", "联系人", null, nameTaken: false, Seal, NoteOn("2020-01-01")).OrThrow();

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Nine in the morning of that day in the banner.</summary>
    public static DateTimeOffset Morning(string day) => Day(day).At(new TimeOnly(9, 0));

    public static PartialDate Month(int year, int month) => PartialDate.TryOf(year, month)!.Value;

    public static Recording By(Actor who, string day) => new(who.AccountId, Morning(day));

    public static ChangeNote NoteOn(string day) => new(Day(day), "文号", Recorder.AccountId, Morning(day));

    public static Organization Child(OrganizationKind kind, Organization parent, string name) =>
        Organization.Create(kind, parent, name, null, nameTaken: false, NoteOn("2020-01-01"), Day("2026-11-24")).OrThrow();

    /// <summary>A complete and valid member, born in 1901 so that he matches no living person.</summary>
    public static MemberFacts SomeFacts() => new()
    {
        Name = "某甲",
        IdNumber = IdNumber.Parse("150521190103050011").OrThrow(),
        Gender = Gender.Male,
        Ethnicity = "02",
        BirthOn = Day("1901-03-05"),
        Type = MemberType.Full,
        JoinedOn = Day("1990-07-01"),
        FullMemberOn = Day("1991-07-01"),
        Phone = PhoneNumber.Parse("13800000001").OrThrow(),
    };

    public static Member SomeMember() => Member.Enter(SomeFacts(), HomeBranch, idTaken: false, Day("2020-01-01"), Seal, By(Recorder, "2024-01-02")).OrThrow();

    public static Member SomeMemberFromOutside() =>
        Member.EnterFromOutside(SomeFacts(), Outside, HostBranch, idTaken: false, Seal, By(HostRecorder, "2024-01-02")).OrThrow();

    /// <summary>A departure for Shenyang as the branch's form states it.</summary>
    public static OutflowFacts Leaving(DateOnly on, DateOnly? reportedOn = null, Destination? to = null) => new()
    {
        Report = DepartureReport.Reported,
        ReportedOn = reportedOn ?? on,
        ReportChannel = "2",
        ReportedTo = "支部书记",
        DepartureOn = on,
        RegionCode = "210106",
        Place = "某街1号",
        Reason = "01",
        Destination = to ?? Destination.Of(HostBranch),
    };

    /// <summary>Registered on the day after leaving.</summary>
    public static FlowSpell SomeSpell(Member member, OutflowFacts facts) =>
        FlowSpell.Register(member, facts, alreadyAway: false, lastEndedOn: null, Rules.Flow, Seal, new(
            Recorder.AccountId, facts.DepartureOn!.Value.Earliest.AddDays(1).At(new TimeOnly(9, 0)))).OrThrow();

    public static FlowSpell Confirmed(this FlowSpell spell)
    {
        spell.Confirm(Secretary, spell.RecordedAt.AddDays(1)).OrThrow();
        return spell;
    }

    /// <summary>A meeting of the home branch (or another) that has been held.</summary>
    public static Meeting HeldMeeting(
        DateTimeOffset startsAt, MeetingKinds kinds = MeetingKinds.ThemeDay, MeetingMode mode = MeetingMode.Mixed, Organization? of = null)
    {
        var meeting = Meeting.Plan(
            (of ?? HomeBranch).Id, new() { Kinds = kinds, Topic = "学习", StartsAt = startsAt, Mode = mode }, Recorder.AccountId, startsAt).OrThrow();
        meeting.Hold(startsAt.AddHours(2)).OrThrow();
        return meeting;
    }
}

/// <summary>A seal whose cipher and index can be read by a test; equal values share an index within their space.</summary>
internal sealed class PlainSeal : ISeal
{
    public SealedText Seal(string plain, SealedField field, Guid owner) =>
        new(Encoding.UTF8.GetBytes($"{field.Column}|{owner}|{plain}"), Encoding.UTF8.GetBytes($"{field.IndexSpace}|{plain}"));

    public static string Opened(byte[]? cipher) => cipher is null ? "" : Encoding.UTF8.GetString(cipher).Split('|')[2];
}

/// <summary>Assertions in the words of the field.</summary>
internal static class Expect
{
    /// <summary>Exactly these rules said no, in whatever order.</summary>
    public static void Refused<T>(Outcome<T> outcome, params Refusal[] rules)
        where T : notnull => Assert.Equal(rules.Select(r => r.Code).Order(), outcome.Refusals.Select(r => r.Code).Order());

    public static void Refused(IEnumerable<Refusal> refusals, params Refusal[] rules) =>
        Assert.Equal(rules.Select(r => r.Code).Order(), refusals.Select(r => r.Code).Order());
}
