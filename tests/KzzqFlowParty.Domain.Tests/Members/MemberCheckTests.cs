namespace KzzqFlowParty.Domain.Tests.Members;

/// <summary>What must be true of a member's facts: docs/decisions/0016, X23.</summary>
public class MemberCheckTests
{
    [Fact]
    public void Complete_facts_stand() => Refused(Check(SomeFacts()));

    [Theory]
    [InlineData("某甲")]
    [InlineData("呼格吉勒图")]
    [InlineData("阿拉坦其其格巴特尔孟和乌力吉")]
    [InlineData("孟和·巴特尔")]
    [InlineData("ᠮᠥᠩᠬᠡ")]
    [InlineData("㐂某")]
    [InlineData("𠮷某")]
    [InlineData("Anna O'Neil")]
    public void Names_of_every_people_are_names(string name) => Refused(Check(SomeFacts() with { Name = name }));

    [Theory]
    [InlineData(null, "member.name-missing")]
    [InlineData("　 ", "member.name-missing")]
    [InlineData("某甲、某乙", "member.name-unreadable")]
    [InlineData("某甲1", "member.name-unreadable")]
    [InlineData("某甲(书记)", "member.name-unreadable")]
    [InlineData("=某甲", "member.name-unreadable")]
    [InlineData("-某甲", "member.name-begins-with-sign")]
    [InlineData("－某甲", "member.name-begins-with-sign")]
    [InlineData("'某甲", "member.name-begins-with-sign")]
    [InlineData("·某甲", "member.name-begins-with-sign")]
    public void One_cell_holds_one_name(string? name, string code) => Assert.Equal(code, Assert.Single(Check(SomeFacts() with { Name = name })).Code);

    [Theory]
    [InlineData("⽩某", "白")]
    [InlineData("王⻰", "龙")]
    [InlineData("⻢某", "马")]
    public void A_radical_that_looks_like_a_character_is_named_with_the_right_one(string name, string right)
    {
        var refusal = Assert.Single(Check(SomeFacts() with { Name = name }));
        Assert.Equal("member.name-radical", refusal.Code);
        Assert.EndsWith($"请改为“{right}”。", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_was_born_before_1900()
    {
        var number = IdNumber.Parse(IdNumber.Complete("15052118990305001")).OrThrow();
        Assert.Contains(MemberRules.IdBirthImpossible, Check(SomeFacts() with { IdNumber = number, BirthOn = null }));
        Assert.Contains(MemberRules.BirthTooEarly, Check(SomeFacts() with { IdNumber = null, BirthOn = Day("1899-12-31") }));
    }

    [Fact]
    public void A_name_has_at_most_fifty_characters()
    {
        Refused(Check(SomeFacts() with { Name = new('甲', 50) }));
        Refused(Check(SomeFacts() with { Name = new('甲', 51) }), MemberRules.NameTooLong);
    }

    [Fact]
    public void Gender_and_birth_agree_with_the_number()
    {
        Refused(Check(SomeFacts() with { Gender = Gender.Female }), MemberRules.GenderMismatch);
        Refused(Check(SomeFacts() with { BirthOn = Day("1901-03-06") }), MemberRules.BirthMismatch);
        Refused(Check(SomeFacts() with { BirthOn = Month(1901, 3), Gender = Gender.NotStated }));
        Refused(Check(SomeFacts() with { BirthOn = Month(1901, 4) }), MemberRules.BirthMismatch);
        Refused(Check(SomeFacts() with { BirthOn = null, Gender = Gender.Unknown }));
    }

    [Fact]
    public void The_personnel_file_may_say_another_birth() => Refused(Check(SomeFacts() with { ArchiveBirthOn = Day("1902-01-01") }));

    [Theory]
    [InlineData("1919-03-05", true)]
    [InlineData("1919-03-04", false)]
    public void Nobody_joined_before_eighteen(string joinedOn, bool stands)
    {
        var checks = Check(SomeFacts() with { JoinedOn = Day(joinedOn), FullMemberOn = null });

        if (stands) Refused(checks);
        else Refused(checks, MemberRules.JoinedTooYoung);
    }

    [Fact]
    public void What_a_month_leaves_open_is_not_held_against_him() => Refused(Check(SomeFacts() with { JoinedOn = Month(1919, 3), FullMemberOn = null }));

    [Fact]
    public void Who_is_not_eighteen_today_is_no_member_whenever_he_is_said_to_have_joined() =>
        Refused(Check(SomeFacts() with { IdNumber = null, BirthOn = Day("2008-11-25"), JoinedOn = null, FullMemberOn = null }), MemberRules.JoinedTooYoung);

    [Fact]
    public void A_number_that_says_a_birth_to_come_is_impossible()
    {
        var number = IdNumber.Parse(IdNumber.Complete("15052120990305001")).OrThrow();

        Assert.Contains(Check(SomeFacts() with { IdNumber = number, BirthOn = null }), r => r.Code == MemberRules.IdBirthImpossible.Code);
    }

    [Theory]
    [InlineData("1975-07-01", "1975-07-01", true)] // no probation from 1969-04-01 to 1977-08-11
    [InlineData("1969-04-01", "1969-04-01", true)]
    [InlineData("1977-08-11", "1977-08-11", true)]
    [InlineData("1969-03-31", "1969-03-31", false)]
    [InlineData("1977-08-12", "1977-08-12", false)]
    [InlineData("1975-07-02", "1975-07-01", false)]
    [InlineData("1990-07-01", "1990-07-01", false)]
    [InlineData("1990-07-01", "1990-06-30", false)]
    [InlineData("1990-07-01", "1991-07-01", true)]
    public void Full_membership_follows_joining_but_for_the_years_without_probation(string joined, string full, bool stands) =>
        Assert.Equal(!stands, MemberChecks.FullTooEarly(Day(full), Day(joined)));

    [Fact]
    public void A_probationary_member_has_no_date_of_full_membership() =>
        Refused(Check(SomeFacts() with { Type = MemberType.Probationary }), MemberRules.ProbationaryWithFullDate);

    [Fact]
    public void Nothing_lies_ahead()
    {
        Refused(Check(SomeFacts() with { JoinedOn = Day("2026-11-25"), FullMemberOn = null }), MemberRules.JoinedInFuture);
        Refused(Check(SomeFacts() with { FullMemberOn = Day("2026-11-25") }), MemberRules.FullInFuture);
        Assert.Contains(Check(SomeFacts() with { IdNumber = null, BirthOn = Day("2026-11-25") }), r => r.Code == MemberRules.BirthInFuture.Code);
    }

    [Fact]
    public void Codes_come_from_their_lists()
    {
        Refused(Check(SomeFacts() with { Ethnicity = "57" }), MemberRules.CodeUnknown);
        Refused(
            Check(SomeFacts() with { Education = "本科", JobPost = "x", Stratum = "3" }),
            MemberRules.CodeUnknown,
            MemberRules.CodeUnknown,
            MemberRules.CodeUnknown);
        Refused(Check(SomeFacts() with { Gender = (Gender)5 }), MemberRules.CodeUnknown);
        Refused(Check(SomeFacts() with { Type = (MemberType)5 }), MemberRules.CodeUnknown);
    }

    [Fact]
    public void Texts_keep_to_their_length() =>
        Assert.Equal(
            ["HomeAddress", "NativePlace"],
            Check(SomeFacts() with { HomeAddress = new('址', 201), NativePlace = new('籍', 101) }).Select(r => r.Field).Order());

    private static List<Refusal> Check(MemberFacts facts) => MemberChecks.Refusals(facts, facts.IdNumber, Day("2026-11-24"));
}
