using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>What becomes of a row, judged against a register that stands in memory: no database, no site.</summary>
public sealed class JudgingTests
{
    private static readonly ChangeNote Note = new(new(2020, 1, 1), "测试", Guid.Empty, DateTimeOffset.UnixEpoch);
    private static readonly Organization Banner = Organization.Found("中共科左中旗委员会", Note);
    private static readonly Organization Township = Child(OrganizationKind.Committee, Banner, "中共保康镇委员会");
    private static readonly Organization Branch = Child(OrganizationKind.Branch, Township, "中共保康镇甲村支部委员会");
    private static readonly Organization OtherBranch = Child(OrganizationKind.Branch, Township, "中共保康镇乙村支部委员会");
    private static readonly Recording Now = new(Guid.NewGuid(), new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));
    private static readonly PartialDate March = PartialDate.TryOf(2026, 3)!.Value;
    private static readonly IdNumber Number = IdNumber.Parse("150521190103050011").OrThrow();

    private readonly FieldCipher cipher = new(new KeyRing([FieldKey.Create(1)]));
    private readonly NameMatches matches = new() { Branches = { ["甲村"] = Branch.Id, ["乙村"] = OtherBranch.Id } };
    private readonly List<Member> onRecord = [];
    private readonly List<KnownSpell> spells = [];
    private readonly HashSet<string> elsewhere = [];

    [Fact]
    public void Somebody_unknown_is_new_with_his_absence()
    {
        var judged = Judge(Row() with { MovedOn = March });
        Assert.Equal((RowVerdict.New, null), (judged.Row.Judgment.Verdict, judged.Row.Judgment.Reason));
        Assert.Equal(("白音", Branch.Id), (judged.Entered!.Name, judged.Entered.KeeperOrganizationId));
        Assert.Equal((March, FlowState.PendingReportIn), (judged.Opened!.DepartureOn, judged.Opened.State));
    }

    [Fact]
    public void Without_a_departure_only_the_member_is_entered()
    {
        var judged = Judge(Row());
        Assert.Equal(
            (RowVerdict.New, "没有外出日期，只登记党员，不建立流动记录"), (judged.Row.Judgment.Verdict, judged.Row.Judgment.Reason));
        Assert.Null(judged.Opened);
    }

    [Fact]
    public void A_row_that_is_wrong_in_itself_is_not_judged_further()
    {
        var wrong = Staged(Row()) with { Errors = [new(FindingCodes.IdChecksum, RosterField.IdNumber, "身份证号", "B2", "校验不通过")] };
        Assert.Equal(RowVerdict.Wrong, Judge([wrong]).Single().Row.Judgment.Verdict);
    }

    [Fact]
    public void A_branch_that_nobody_has_matched_lets_the_row_wait()
    {
        var judgment = Judge(Row() with { Branch = "丙村" }).Row.Judgment;
        Assert.Equal((RowVerdict.Waiting, "党支部名称没有对应到系统中的党支部"), (judgment.Verdict, judgment.Reason));
        Assert.Equal(FindingCodes.BranchUnknown, judgment.Warnings.Single().Code);
    }

    [Fact]
    public void The_domain_says_no_in_its_own_words()
    {
        var judgment = Judge(Row() with { IdNumber = null, Name = "1" }).Row.Judgment;
        Assert.Equal((RowVerdict.Waiting, MemberRules.NameUnreadable.Message.TrimEnd('。')), (judgment.Verdict, judgment.Reason));
    }

    [Fact]
    public void Known_by_his_number_and_nothing_new_is_the_same()
    {
        var member = OnRecord(Facts());
        var judgment = Judge(Row()).Row.Judgment;
        Assert.Equal((RowVerdict.Same, member.Id, 0), (judgment.Verdict, judgment.MemberId, judgment.Changes.Count));
        Assert.Equal(FindingCodes.AlreadyInRegister, judgment.Warnings.Single().Code);
    }

    [Fact]
    public void What_the_row_knows_better_is_a_change_and_an_emptier_cell_is_none()
    {
        OnRecord(Facts() with { JoinedOn = PartialDate.TryOf(2010, 7), Education = "06" });
        var judged = Judge(Row() with { JoinedOn = PartialDate.TryOf(2010, 7, 1), Phone = People.Phone("13900005678") });
        Assert.Equal(RowVerdict.Changed, judged.Row.Judgment.Verdict);
        Assert.Equal([new("入党日期", "2010-07", "2010-07-01"), new("联系电话", "138****0001", "139****5678")], judged.Row.Judgment.Changes);
        Assert.Equal((true, false, null), (judged.Work!.Revises, judged.Work.OpensSpell, judged.Work.EndsSpell));
    }

    [Fact]
    public void A_date_known_less_well_replaces_none()
    {
        OnRecord(Facts() with { JoinedOn = PartialDate.TryOf(2010, 7, 1) });
        Assert.Equal(RowVerdict.Same, Judge(Row() with { JoinedOn = PartialDate.TryOf(2010, 7) }).Row.Judgment.Verdict);
    }

    [Fact]
    public void A_number_in_somebody_elses_register_waits_and_does_not_say_whose()
    {
        elsewhere.Add(IndexOf(Number));
        var judgment = Judge(Row()).Row.Judgment;
        Assert.Equal(
            (RowVerdict.Waiting, null, "公民身份号码已登记在别的党组织名下，请与该组织或上级党组织核对"),
            (judgment.Verdict, judgment.MemberId, judgment.Reason));
    }

    [Fact]
    public void A_member_of_another_branch_waits_for_his_move()
    {
        OnRecord(Facts(), OtherBranch);
        var judgment = Judge(Row()).Row.Judgment;
        Assert.Equal(
            (RowVerdict.Waiting, "此人在“中共保康镇乙村支部委员会”名册上；要调整支部的，请用“调整支部”办理"),
            (judgment.Verdict, judgment.Reason));
    }

    [Fact]
    public void Who_has_left_the_books_waits()
    {
        OnRecord(Facts()).End(PartyStatus.TransferredOut, new(2025, 1, 1), "转往外地", Now).OrThrow();
        Assert.Equal("此人已不在册（已转出、出党或去世），请先核对", Judge(Row()).Row.Judgment.Reason);
    }

    [Fact]
    public void Without_a_number_name_and_phone_say_who_he_is()
    {
        var member = OnRecord(Facts() with { IdNumber = null });
        OnRecord(Facts() with { IdNumber = null, Phone = People.Phone("13800000002") });
        var row = Row() with { IdNumber = null, Birth = new DateOnly(1901, 3, 5), Phone = People.Phone("13800000001"), Education = "06" };
        var judgment = Judge(row).Row.Judgment;
        Assert.Equal((RowVerdict.Changed, member.Id), (judgment.Verdict, judgment.MemberId));
    }

    [Fact]
    public void Where_that_leaves_two_a_person_chooses_one_of_them_or_somebody_new()
    {
        var one = OnRecord(Facts() with { IdNumber = null, BirthOn = null });
        var other = OnRecord(Facts() with { IdNumber = null, BirthOn = null, Phone = People.Phone("13800000002") });
        var row = Row() with { IdNumber = null, Phone = People.Phone("13800000003") };
        var doubt = Judge(row).Row;
        Assert.Equal(RowVerdict.Waiting, doubt.Judgment.Verdict);
        Assert.Equal([one.Id, other.Id], doubt.Judgment.Candidates);

        matches.Choices[doubt.Key] = other.Id;
        Assert.Equal((RowVerdict.Changed, other.Id), (Judge(row).Row.Judgment.Verdict, Judge(row).Row.Judgment.MemberId));
        matches.Choices[doubt.Key] = Guid.Empty;
        Assert.Equal(RowVerdict.New, Judge(row).Row.Judgment.Verdict);
    }

    [Fact]
    public void A_choice_of_somebody_who_is_no_candidate_counts_for_nothing()
    {
        OnRecord(Facts() with { IdNumber = null, BirthOn = null });
        OnRecord(Facts() with { IdNumber = null, BirthOn = null, Phone = People.Phone("13800000002") });
        var row = Row() with { IdNumber = null, Phone = People.Phone("13800000003") };
        matches.Choices[Staged(row).Key] = Guid.NewGuid();
        Assert.Equal(RowVerdict.Waiting, Judge(row).Row.Judgment.Verdict);
    }

    [Theory]
    [InlineData("2026-03-01", true, null, RowVerdict.Same, false)]
    [InlineData("2026-03-01", true, "2026-10-08", RowVerdict.Changed, true)]
    [InlineData("2025-01-01", true, null, RowVerdict.Wrong, false)]
    [InlineData("2025-01-01", false, null, RowVerdict.Changed, false)]
    public void An_absence_is_compared_with_those_on_record(string departed, bool isOpen, string? returned, RowVerdict verdict, bool ends)
    {
        var member = OnRecord(Facts());
        var spell = new KnownSpell(Guid.NewGuid(), member.Id, Day(departed), isOpen, null);
        spells.Add(spell);
        var judged = Judge(Row() with { MovedOn = March, ReturnedOn = returned is null ? null : Day(returned) });
        Assert.Equal(verdict, judged.Row.Judgment.Verdict);
        Assert.Equal(ends ? spell.Id : null, judged.Work?.EndsSpell);
        Assert.Equal(verdict == RowVerdict.Changed && !ends, judged.Work?.OpensSpell == true);
        Assert.Equal(verdict == RowVerdict.Wrong, judged.Row.Judgment.Errors.Any(e => e.Code == FindingCodes.AlreadyAway));
    }

    [Fact]
    public void A_member_come_in_needs_his_formal_organization_which_is_registered_once()
    {
        var first = Row() with { MovedOn = March, OutsideOrganization = "中共沈阳市某社区委员会" };
        var second = first with { IdNumber = People.NewIdNumber(), Name = "其其格", Gender = Gender.Unknown, Birth = null };
        Assert.Equal(
            "正式组织关系所在党组织没有对应到系统中的旗外党组织",
            Judge([Staged(first, RosterDirection.Inflow)]).Single().Row.Judgment.Reason);

        matches.Counterparts["中共沈阳市某社区委员会"] = new(null, "210106");
        var judged = JudgeAll([Staged(first, RosterDirection.Inflow), Staged(second, RosterDirection.Inflow, 3)]);
        var rows = judged.Rows.ToList();
        Assert.All(rows, r => Assert.Equal(RowVerdict.New, r.Row.Judgment.Verdict));
        var registered = Assert.Single(judged.Registered);
        Assert.All(rows, r => Assert.Equal((registered.Id, Branch.Id), (r.Entered!.OutsideOrganizationId, r.Entered.KeeperOrganizationId)));
        Assert.All(rows, r => Assert.Equal(FlowState.Managed, r.Opened!.State));
    }

    private static RosterFacts Row() => new() { Name = "白音", IdNumber = Number, Branch = "甲村" };

    private static MemberFacts Facts() => new() { Name = "白音", IdNumber = Number, BirthOn = new DateOnly(1901, 3, 5), Phone = People.Phone("13800000001") };

    private static StagedRow Staged(RosterFacts facts, RosterDirection direction = RosterDirection.Outflow, int number = 2) =>
        new("表", number, direction, facts, [], []);

    private static Organization Child(OrganizationKind kind, Organization parent, string name) =>
        Organization.Create(kind, parent, name, null, nameTaken: false, Note, Note.On).OrThrow();

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Member OnRecord(MemberFacts facts, Organization? branch = null)
    {
        var member = Member.Enter(facts, branch ?? Branch, idTaken: false, new DateOnly(2020, 1, 1), cipher, Now).OrThrow();
        onRecord.Add(member);
        return member;
    }

    private string IndexOf(IdNumber number) => Convert.ToHexString(cipher.IndexOf(number.Value, SealedField.MemberIdNumber));

    private JudgedRow Judge(RosterFacts row) => Judge([Staged(row)]).Single();

    private List<JudgedRow> Judge(StagedRow[] rows) => [.. JudgeAll(rows).Rows];

    private JudgedRows JudgeAll(StagedRow[] rows)
    {
        Organization[] open = [Banner, Township, Branch, OtherBranch];
        var reach = new ImportReach(Township.Id, open.ToDictionary(o => o.Id), new HashSet<Guid> { Township.Id, Branch.Id, OtherBranch.Id });
        var register = new Register(
            onRecord.Where(m => m.IdNumberIndex is not null).ToDictionary(m => Convert.ToHexString(m.IdNumberIndex!)),
            elsewhere,
            onRecord.Where(m => m.IsOnTheBooks).ToLookup(m => (m.KeeperOrganizationId, m.Name)),
            spells.ToLookup(s => s.MemberId),
            new SensitiveValues(cipher, db: null!).FactsOf);
        return JudgedRows.Of(rows, matches, reach, register, People.Rules.Flow, cipher, cipher, Now);
    }
}
