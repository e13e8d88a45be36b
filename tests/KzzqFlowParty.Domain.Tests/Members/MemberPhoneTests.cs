using System.Reflection;

namespace KzzqFlowParty.Domain.Tests.Members;

public class MemberPhoneTests
{
    private readonly Member _member = SomeMember();

    [Fact]
    public void An_earlier_number_is_kept_beside_the_new_one()
    {
        Revise("13800000002", "2026-03-01");
        Revise("13800000003", "2026-06-01");

        Assert.Equal(["13800000001", "13800000002", "13800000003"], _member.Phones.Select(p => PlainSeal.Opened(p.NumberCipher)));
        Assert.Equal([Day("2024-01-02"), Day("2026-03-01"), Day("2026-06-01")], _member.Phones.Select(p => p.KnownOn));
        Assert.Equal("13800000003", PlainSeal.Opened(_member.PhoneCipher));
    }

    [Fact]
    public void The_same_number_again_is_no_change()
    {
        _member.VerifyPhone(reached: true, Day("2026-02-01"), null, By(Recorder, "2026-02-01")).OrThrow();
        Revise("138-0000-0001", "2026-03-01");

        Assert.Single(_member.Phones);
        Assert.Equal(Day("2026-02-01"), _member.PhoneVerifiedOn);
        Assert.DoesNotContain(_member.Changes, c => c.Kind == MemberChangeKind.PhoneChanged);
    }

    [Fact]
    public void A_new_number_has_not_been_reached_yet()
    {
        _member.VerifyPhone(reached: true, Day("2026-02-01"), null, By(Recorder, "2026-02-01")).OrThrow();
        Revise("13800000002", "2026-03-01");

        Assert.Null(_member.PhoneVerifiedOn);
        Assert.Equal(MemberChangeKind.PhoneChanged, _member.Changes[^1].Kind);
    }

    [Fact]
    public void Only_an_answered_call_verifies_a_number()
    {
        _member.VerifyPhone(reached: false, Day("2026-02-01"), "停机", By(Recorder, "2026-02-01")).OrThrow();
        Assert.Null(_member.PhoneVerifiedOn);
        Assert.Equal((MemberChangeKind.PhoneNotReached, "停机"), (_member.Changes[^1].Kind, _member.Changes[^1].Text));

        _member.VerifyPhone(reached: true, Day("2026-03-01"), null, By(Recorder, "2026-03-01")).OrThrow();
        _member.VerifyPhone(reached: true, Day("2026-02-15"), null, By(Recorder, "2026-03-02")).OrThrow();
        Assert.Equal(Day("2026-03-01"), _member.PhoneVerifiedOn);
    }

    [Fact]
    public void A_call_was_made_to_a_number_and_not_tomorrow()
    {
        var without = Member.Enter(SomeFacts() with { Phone = null }, HomeBranch, idTaken: false, null, Seal, By(Recorder, "2024-01-02")).OrThrow();

        Refused(without.VerifyPhone(reached: true, Day("2026-02-01"), null, By(Recorder, "2026-02-01")), MemberRules.PhoneMissing);
        Refused(_member.VerifyPhone(reached: true, Day("2026-02-02"), null, By(Recorder, "2026-02-01")), MemberRules.DateInFuture);
    }

    [Fact]
    public void One_number_has_one_index_wherever_it_stands()
    {
        var member = Member.Enter(SomeFacts() with { EmergencyPhone = SomeFacts().Phone }, HomeBranch, idTaken: false, null, Seal, By(Recorder, "2024-01-02"))
            .OrThrow();

        Assert.Equal(member.PhoneIndex, member.EmergencyPhoneIndex);
        Assert.Equal(member.PhoneIndex, member.Phones[0].NumberIndex);
        Assert.NotEqual(member.PhoneCipher, member.Phones[0].NumberCipher);
    }

    [Fact]
    public void No_change_on_the_timeline_holds_a_sensitive_value()
    {
        Revise("13800000002", "2026-03-01");
        _member.CorrectIdNumber(IdNumber.Parse(IdNumber.Complete("15052119010305003")).OrThrow(), idTaken: false, "录入有误", Seal, By(
            Recorder, "2026-03-02")).OrThrow();
        _member.VerifyPhone(reached: true, Day("2026-03-03"), null, By(Recorder, "2026-03-03")).OrThrow();

        string[] secrets = ["13800000001", "13800000002", "150521190103050011", "0305003"];
        Assert.DoesNotContain(_member.Changes, c => secrets.Any(s => c.Text.Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_sealed_value_and_address_is_marked_sensitive()
    {
        var marked = typeof(Member).GetProperties().Where(p => p.GetCustomAttribute<SensitiveAttribute>() is not null).Select(p => p.Name);

        Assert.Equal(
            [
                "CurrentAddress", "EmergencyPhoneCipher", "EmergencyPhoneIndex", "HomeAddress", "HouseholdPlace", "IdNumberCipher", "IdNumberIndex",
                "PhoneCipher", "PhoneIndex",
            ],
            marked.Order());
    }

    private void Revise(string phone, string day) =>
        _member.Revise(SomeFacts() with { Phone = PhoneNumber.Parse(phone).OrThrow() }, SomeFacts().IdNumber, idTaken: false, Seal, By(Recorder, day))
            .OrThrow();
}
