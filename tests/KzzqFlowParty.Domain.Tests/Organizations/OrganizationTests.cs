namespace KzzqFlowParty.Domain.Tests.Organizations;

public class OrganizationTests
{
    private static readonly DateOnly Today = Day("2026-11-24");
    private readonly Organization _branch = Child(OrganizationKind.Branch, Township, "中共试验苏木己嘎查支部委员会");

    [Fact]
    public void Its_name_is_its_seal_s_and_unique_under_its_parent()
    {
        Refused(Create(" "), OrganizationRules.NameMissing);
        Refused(Create(new('党', 101)), OrganizationRules.NameTooLong);
        Refused(Organization.Create(
            OrganizationKind.Branch, Township, "甲支部", null, nameTaken: true, NoteOn("2026-01-01"), Today), OrganizationRules.NameTaken);
        Assert.Equal(
            ("中共某支部", OrganizationChangeKind.Created), (Create("　中共某支部 ").OrThrow().FullName, Create("某").OrThrow().History[0].Kind));
    }

    [Fact]
    public void It_is_founded_under_an_open_parent_and_not_tomorrow()
    {
        Refused(Organization.Create(
            OrganizationKind.Branch, _branch, "甲支部", null, nameTaken: false, NoteOn("2026-01-01"), Today), OrganizationRules.ParentTakesNone);
        Refused(Organization.Create(
            OrganizationKind.Branch, Township, "甲支部", null, nameTaken: false, NoteOn("2026-11-25"), Today), OrganizationRules.DateInFuture);
        Close(_branch);
        Refused(
            Organization.Create(OrganizationKind.Group, _branch, "甲小组", null, nameTaken: false, NoteOn("2026-03-01"), Today), OrganizationRules.Closed);
    }

    [Fact]
    public void A_new_name_leaves_the_old_one_in_the_history()
    {
        var before = _branch.FullName;
        _branch.Rename("中共试验苏木新嘎查支部委员会", nameTaken: false, NoteOn("2026-02-01"), Today).OrThrow();

        var change = _branch.History[^1];
        Assert.Equal(
            (OrganizationChangeKind.Renamed, before, _branch.FullName, Day("2026-02-01"), "文号"),
            (change.Kind, change.Before, change.After, change.On, change.Document));
        Assert.Equal("zhong gong", _branch.NameKey[..10]);
    }

    [Fact]
    public void A_new_name_is_new_and_free()
    {
        Refused(_branch.Rename(_branch.FullName, nameTaken: false, NoteOn("2026-02-01"), Today), OrganizationRules.SameName);
        Refused(_branch.Rename("甲", nameTaken: true, NoteOn("2026-02-01"), Today), OrganizationRules.NameTaken);
    }

    [Fact]
    public void Changes_come_in_the_order_of_their_days()
    {
        _branch.Rename("甲", nameTaken: false, NoteOn("2026-02-01"), Today).OrThrow();

        Refused(_branch.Rename("乙", nameTaken: false, NoteOn("2026-01-31"), Today), OrganizationRules.BeforeEarlierChange);
        Refused(_branch.Rename("乙", nameTaken: false, NoteOn("2026-11-25"), Today), OrganizationRules.DateInFuture);
        Assert.True(_branch.Rename("乙", nameTaken: false, NoteOn("2026-02-01"), Today).Accepted);
    }

    [Fact]
    public void It_moves_under_another_parent_that_may_hold_it()
    {
        var otherTownship = Child(OrganizationKind.Committee, Committee, "中共另一苏木委员会");
        Refused(Move(Township), OrganizationRules.SameParent);
        Refused(Move(_branch), OrganizationRules.UnderItself);
        Refused(Move(otherTownship, liesBelow: true), OrganizationRules.UnderItself);
        Refused(Move(Department), OrganizationRules.ParentTakesNone);
        Refused(Move(otherTownship, nameTaken: true), OrganizationRules.NameTaken);

        Move(otherTownship).OrThrow();
        Assert.Equal((Guid?)otherTownship.Id, _branch.ParentId);
        Assert.Equal((Township.FullName, otherTownship.FullName), (_branch.History[^1].Before, _branch.History[^1].After));
    }

    [Fact]
    public void The_banner_s_committee_neither_moves_nor_closes()
    {
        var root = Organization.Found("旗委", NoteOn("2020-01-01"));

        Refused(root.MoveUnder(Township, "", parentLiesBelow: false, nameTaken: false, NoteOn("2026-02-01"), Today), OrganizationRules.Root);
        Refused(root.Close(hasMembers: false, hasOpenChildren: false, NoteOn("2026-02-01"), Today), OrganizationRules.Root);
    }

    [Fact]
    public void It_closes_only_when_it_is_empty()
    {
        Refused(
            _branch.Close(hasMembers: true, hasOpenChildren: true, NoteOn("2026-02-01"), Today), OrganizationRules.HasMembers, OrganizationRules.HasChildren);
        Close(_branch);

        Assert.Equal((false, (DateOnly?)Day("2026-02-01"), OrganizationChangeKind.Closed), (_branch.IsOpen, _branch.ClosedOn, _branch.History[^1].Kind));
        Refused(_branch.Rename("甲", nameTaken: false, NoteOn("2026-03-01"), Today), OrganizationRules.Closed);
        Refused(Move(Committee), OrganizationRules.Closed);
        Refused(_branch.ChangeContact("某", null, Seal, NoteOn("2026-03-01")), OrganizationRules.Closed);
    }

    [Fact]
    public void An_outside_organization_is_known_to_its_county()
    {
        Refused(Register("210100"), OrganizationRules.RegionUnknown);
        Refused(Register(null), OrganizationRules.RegionUnknown);
        var outside = Register("210106").OrThrow();

        Assert.Equal((OrganizationKind.External, true, (Guid?)null, "210106"), (outside.Kind, outside.IsOutside, outside.ParentId, outside.RegionCode));
        Assert.True(Close(outside).Accepted);
    }

    [Fact]
    public void A_contact_s_phone_is_sealed_and_stays_out_of_the_history()
    {
        _branch.ChangeContact("某甲", PhoneNumber.Parse("13900000002").OrThrow(), Seal, NoteOn("2026-02-01")).OrThrow();
        _branch.ChangeContact("某乙", PhoneNumber.Parse("13900000003").OrThrow(), Seal, NoteOn("2026-03-01")).OrThrow();

        Assert.Equal("13900000003", PlainSeal.Opened(_branch.ContactPhoneCipher));
        Assert.Equal(("某甲", "某乙"), (_branch.History[^1].Before, _branch.History[^1].After));
        Assert.DoesNotContain(_branch.History, c => c.Before.Contains("139", StringComparison.Ordinal) || c.After.Contains("139", StringComparison.Ordinal));
    }

    private static Outcome<Organization> Create(string name) =>
        Organization.Create(OrganizationKind.Branch, Township, name, null, nameTaken: false, NoteOn("2026-01-01"), Today);

    private static Outcome<Organization> Register(string? region) =>
        Organization.RegisterOutside("某市某街道党支部", region, null, null, nameTaken: false, Seal, NoteOn("2026-01-01"));

    private static Outcome<Done> Close(Organization organization) => organization.Close(hasMembers: false, hasOpenChildren: false, NoteOn("2026-02-01"), Today);

    private Outcome<Done> Move(Organization parent, bool liesBelow = false, bool nameTaken = false) =>
        _branch.MoveUnder(parent, Township.FullName, liesBelow, nameTaken, NoteOn("2026-02-01"), Today);
}
