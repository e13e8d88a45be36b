namespace KzzqFlowParty.Domain.Tests.Members;

public class MemberLifeTests
{
    private static readonly Organization OtherBranch = Child(OrganizationKind.Branch, Township, "中共试验苏木丁嘎查支部委员会");
    private readonly Member _member = SomeMember();

    [Fact]
    public void A_member_enters_a_branch_with_one_open_membership()
    {
        Assert.Equal((HomeBranch.Id, PartyStatus.Normal, true), (_member.KeeperOrganizationId, _member.Status, _member.IsOnTheBooks));
        Assert.Equal(
            (HomeBranch.Id, (DateOnly?)Day("2020-01-01"), (DateOnly?)null),
            (_member.Memberships[0].OrganizationId, _member.Memberships[0].From, _member.Memberships[0].Until));
        Assert.Equal(MemberChangeKind.Entered, Assert.Single(_member.Changes).Kind);
    }

    [Fact]
    public void Only_an_open_branch_of_ours_holds_memberships()
    {
        Refused(Enter(SomeFacts(), Township), MemberRules.BranchTakesNone);
        Refused(Enter(SomeFacts(), MobileOrganization), MemberRules.BranchTakesNone); // O4
        Refused(Enter(SomeFacts(), Outside), MemberRules.BranchTakesNone);
        var closed = Child(OrganizationKind.Branch, Township, "中共试验苏木戊嘎查支部委员会");
        closed.Close(hasMembers: false, hasOpenChildren: false, NoteOn("2021-01-01"), Day("2026-11-24")).OrThrow();
        Refused(Enter(SomeFacts(), closed), MemberRules.BranchTakesNone);
    }

    [Fact]
    public void An_ID_number_stands_once_in_the_register() =>
        Refused(Member.Enter(SomeFacts(), HomeBranch, idTaken: true, null, Seal, By(Recorder, "2026-11-24")), MemberRules.IdTaken);

    [Fact]
    public void Every_reason_is_told_at_once() =>
        Refused(Member.Enter(SomeFacts() with { Name = "", Gender = Gender.Female }, Township, idTaken: true, null, Seal, By(
            Recorder, "2026-11-24")), MemberRules.NameMissing, MemberRules.GenderMismatch, MemberRules.IdTaken, MemberRules.BranchTakesNone);

    [Fact]
    public void A_member_from_outside_is_kept_by_the_branch_that_registered_him()
    {
        var guest = SomeMemberFromOutside();

        Assert.Equal(
            (HostBranch.Id, (Guid?)Outside.Id, Outside.Id), (guest.KeeperOrganizationId, guest.OutsideOrganizationId, guest.Memberships[0].OrganizationId));
        Refused(Member.EnterFromOutside(SomeFacts(), HomeBranch, HostBranch, idTaken: false, Seal, By(Recorder, "2026-11-24")), MemberRules.BranchTakesNone);
        Refused(guest.MoveTo(HomeBranch, Day("2024-05-01"), "调整", By(Recorder, "2024-05-02")), MemberRules.BranchTakesNone);
    }

    [Fact]
    public void A_revision_takes_an_ID_number_over_only_where_none_was_known()
    {
        var unknown = Enter(SomeFacts() with { IdNumber = null }).OrThrow();
        unknown.Revise(SomeFacts(), knownId: null, idTaken: false, Seal, By(Recorder, "2026-11-24")).OrThrow();
        Assert.Equal("150521190103050011", PlainSeal.Opened(unknown.IdNumberCipher));

        _member.Revise(SomeFacts() with { IdNumber = IdNumber.Parse("15052119010305002X").OrThrow() }, SomeFacts().IdNumber, idTaken: false, Seal, By(
            Recorder, "2026-11-24")).OrThrow();
        Assert.Equal("150521190103050011", PlainSeal.Opened(_member.IdNumberCipher));
    }

    [Fact]
    public void A_revision_is_checked_against_the_number_on_the_books()
    {
        var unknown = Enter(SomeFacts() with { IdNumber = null }).OrThrow();

        Refused(_member.Revise(SomeFacts() with { IdNumber = null, Gender = Gender.Female }, SomeFacts().IdNumber, idTaken: false, Seal, By(
            Recorder, "2026-11-24")), MemberRules.GenderMismatch);
        Refused(unknown.Revise(SomeFacts(), knownId: null, idTaken: true, Seal, By(Recorder, "2026-11-24")), MemberRules.IdTaken);
        Assert.True(_member.Revise(
            SomeFacts() with { IdNumber = null, Name = "某　乙" }, SomeFacts().IdNumber, idTaken: true, Seal, By(Recorder, "2026-11-24")).Accepted);
        Assert.Equal(("某乙", "mou yi"), (_member.Name, _member.NameKey));
    }

    [Fact]
    public void A_mistyped_number_is_corrected_with_its_reason()
    {
        var right = IdNumber.Parse(IdNumber.Complete("15052119010305003")).OrThrow();

        Refused(_member.CorrectIdNumber(right, idTaken: false, " ", Seal, By(Recorder, "2026-11-24")), MemberRules.ReasonMissing);
        Refused(_member.CorrectIdNumber(right, idTaken: true, "录入有误", Seal, By(Recorder, "2026-11-24")), MemberRules.IdTaken);
        Refused(_member.CorrectIdNumber(SomeFacts().IdNumber!, idTaken: false, "录入有误", Seal, By(Recorder, "2026-11-24")), MemberRules.IdUnchanged);
        Refused(_member.CorrectIdNumber(
            IdNumber.Parse("15052119010305002X").OrThrow(), idTaken: false, "录入有误", Seal, By(Recorder, "2026-11-24")), MemberRules.GenderMismatch);
        Refused(_member.CorrectIdNumber(
            IdNumber.Parse("15232219010101003X").OrThrow(), idTaken: false, "录入有误", Seal, By(Recorder, "2026-11-24")), MemberRules.BirthMismatch);

        _member.CorrectIdNumber(right, idTaken: false, "录入有误", Seal, By(Recorder, "2026-11-24")).OrThrow();
        Assert.Equal(right.Value, PlainSeal.Opened(_member.IdNumberCipher));
        Assert.Equal((MemberChangeKind.IdNumberCorrected, "录入有误"), (_member.Changes[^1].Kind, _member.Changes[^1].Text));
    }

    [Fact]
    public void A_move_closes_one_membership_and_opens_the_next()
    {
        _member.MoveTo(OtherBranch, Day("2026-05-01"), "嘎查合并", By(Recorder, "2026-05-02")).OrThrow();

        Assert.Equal(OtherBranch.Id, _member.KeeperOrganizationId);
        Assert.Equal([(HomeBranch.Id, (DateOnly?)Day("2026-05-01")), (OtherBranch.Id, null)], _member.Memberships.Select(m => (m.OrganizationId, m.Until)));
        Assert.Equal($"{HomeBranch.FullName} → {OtherBranch.FullName}：嘎查合并", _member.Changes[^1].Text);
    }

    [Fact]
    public void A_move_has_a_reason_a_past_day_and_another_branch()
    {
        Refused(_member.MoveTo(OtherBranch, Day("2026-05-01"), "", By(Recorder, "2026-05-02")), MemberRules.ReasonMissing);
        Refused(_member.MoveTo(OtherBranch, Day("2026-05-01"), new('因', 401), By(Recorder, "2026-05-02")), new Refusal("reason.too-long", ""));
        Refused(_member.MoveTo(OtherBranch, Day("2026-05-03"), "调整", By(Recorder, "2026-05-02")), MemberRules.DateInFuture);
        Refused(_member.MoveTo(OtherBranch, Day("2019-12-31"), "调整", By(Recorder, "2026-05-02")), MemberRules.DateBeforeMembership);
        Refused(_member.MoveTo(HomeBranch, Day("2026-05-01"), "调整", By(Recorder, "2026-05-02")), MemberRules.SameBranch);
        Refused(_member.MoveTo(MobileOrganization, Day("2026-05-01"), "调整", By(Recorder, "2026-05-02")), MemberRules.BranchTakesNone);
    }

    [Fact]
    public void A_suspension_keeps_him_on_the_books_until_he_is_restored()
    {
        Refused(_member.Restore(Day("2026-05-01"), "恢复", By(Recorder, "2026-05-02")), MemberRules.NotSuspended);
        _member.Suspend(Day("2026-05-01"), "旗委批复", By(Recorder, "2026-05-02")).OrThrow();
        Assert.Equal((PartyStatus.Suspended, true), (_member.Status, _member.IsOnTheBooks));
        Refused(_member.Suspend(Day("2026-05-01"), "再次", By(Recorder, "2026-05-02")), MemberRules.AlreadySuspended);

        _member.Restore(Day("2026-06-01"), "批复", By(Recorder, "2026-06-02")).OrThrow();
        Assert.Equal(PartyStatus.Normal, _member.Status);
    }

    [Theory]
    [InlineData(PartyStatus.Died, MemberChangeKind.Died)]
    [InlineData(PartyStatus.Expelled, MemberChangeKind.Expelled)]
    [InlineData(PartyStatus.TransferredOut, MemberChangeKind.TransferredOut)]
    public void An_end_is_final_and_nothing_is_deleted(PartyStatus how, MemberChangeKind kind)
    {
        _member.End(how, Day("2026-05-01"), "依据", By(Recorder, "2026-05-02")).OrThrow();

        Assert.Equal((how, false, (DateOnly?)Day("2026-05-01"), kind), (_member.Status, _member.IsOnTheBooks, _member.EndedOn, _member.Changes[^1].Kind));
        Assert.Equal(Day("2026-05-01"), _member.Memberships[0].Until);
        var late = By(Recorder, "2026-05-03");
        Refused(_member.End(how, Day("2026-05-02"), "再次", late), MemberRules.AlreadyEnded);
        Refused(_member.MoveTo(OtherBranch, Day("2026-05-02"), "调整", late), MemberRules.AlreadyEnded);
        Refused(_member.Suspend(Day("2026-05-02"), "停止", late), MemberRules.AlreadyEnded);
        Refused(_member.Restore(Day("2026-05-02"), "恢复", late), MemberRules.AlreadyEnded);
        Refused(_member.Revise(SomeFacts(), SomeFacts().IdNumber, idTaken: false, Seal, late), MemberRules.AlreadyEnded);
        Refused(_member.VerifyPhone(reached: true, Day("2026-05-02"), null, late), MemberRules.AlreadyEnded);
    }

    [Theory]
    [InlineData(PartyStatus.Normal)]
    [InlineData(PartyStatus.Suspended)]
    public void Some_states_are_no_end(PartyStatus how) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _member.End(how, Day("2026-05-01"), "依据", By(Recorder, "2026-05-02")));

    private static Outcome<Member> Enter(MemberFacts facts, Organization? branch = null) =>
        Member.Enter(facts, branch ?? HomeBranch, idTaken: false, since: null, Seal, By(Recorder, "2024-01-02"));
}
