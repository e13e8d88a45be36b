using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Tests.Following;

/// <summary>Whose scope the act is done in.</summary>
internal enum DoneBy
{
    Keeper,
    Host,
}

/// <summary>One act of an aggregate, done in one save, with what it must lead to.</summary>
/// <param name="Name">Aggregate and method, and where it takes more than one row a word more.</param>
/// <param name="Given">The acts before it, by their names.</param>
/// <param name="By">Whose scope.</param>
/// <param name="Do">The act.</param>
/// <param name="Host">The member's host afterwards.</param>
/// <param name="Base1">Points for reporting of 2026 afterwards.</param>
/// <param name="Base5">Points for offline meetings of 2026 afterwards.</param>
internal sealed record FactAct(
    string Name, string[] Given, DoneBy By, Func<Story, FlowPartyDbContext, Task> Do, Func<World, Organization?> Host, int Base1 = 0, int Base5 = 0)
{
    /// <summary>Aggregate and method.</summary>
    public string Method => Name.Split(' ')[0];
}

/// <summary>Every act that can change a fact from which something follows.</summary>
internal static class FactActs
{
    private const string Registered = "FlowSpell.Register";
    private const string DepartureConfirmed = "FlowSpell.Confirm";
    private const string Planned = "Meeting.Plan";
    private const string PlannedByHost = "Meeting.Plan (host)";
    private const string Held = "Meeting.Hold";
    private const string Recorded = "Attendance.Record";
    private const string SaidOtherwise = "Attendance.State (other side)";
    private const string AttendanceConfirmed = "Attendance.Confirm";
    private const string ReversalAsked = "Attendance.AskReversal";
    private const string Reversed = "Attendance.Reverse";
    private const string Asked = "Member.AskWithdrawal";
    private static readonly DateOnly November = new(2026, 11, 20);

    private static readonly Func<World, Organization?> Nobody = _ => null;
    private static readonly Func<World, Organization?> First = w => w.Shebotu.FirstBranch;
    private static readonly Func<World, Organization?> Second = w => w.Shebotu.SecondBranch;

    public static IReadOnlyList<FactAct> All { get; } = [.. Absences(), .. Attendances(), .. Meetings(), .. Members()];

    private static IEnumerable<FactAct> Absences() =>
    [
        new(Registered, [], DoneBy.Keeper, async (s, db) => db.Add(Register(s, await s.MemberAsync(db))), First),
        new("FlowSpell.Import", [], DoneBy.Keeper, async (s, db) => db.Add(Import(s, await s.MemberAsync(db))), First),
        new("FlowSpell.RegisterInflow", [], DoneBy.Keeper, ComeFromOutsideAsync, Nobody),
        OfSpell(DepartureConfirmed, [Registered], First, 10, (s, spell) => spell.Confirm(Story.Secretary, s.Now)),
        OfSpell("FlowSpell.Confirm (imported)", ["FlowSpell.Import"], First, 10, (s, spell) => spell.Confirm(Story.Secretary, s.Now)),
        OfSpell("FlowSpell.Confirm (returned)", [Registered, "FlowSpell.Return"], First, 10, (s, spell) => spell.Confirm(Story.Secretary, s.Now)),
        OfSpell("FlowSpell.Correct", [Registered], Second, 0, Correct),
        OfSpell("FlowSpell.AskAgain", [Registered, DepartureConfirmed], Second, 10, (s, spell) =>
            spell.AskAgain(Destination.Of(s.World.Shebotu.SecondBranch), s.World.Recording())),
        OfSpell("FlowSpell.Refuse", [Registered, DepartureConfirmed], First, 10, (s, spell) => spell.Refuse("1", "不住这里", s.World.Today), DoneBy.Host),
        OfSpell("FlowSpell.Receive", [Registered, DepartureConfirmed], First, 10, Receive, DoneBy.Host),
        OfSpell("FlowSpell.Complete", [Registered, DepartureConfirmed], First, 10, (s, spell) =>
            spell.Complete(spell.FactsOnRecord() with { Remark = "已换工作" }, s.World.Cipher, s.Recording)),
        OfSpell("FlowSpell.ReportIn", [Registered, DepartureConfirmed], First, 10, (s, spell) => spell.ReportIn(November, s.World.Today)),
        OfSpell("FlowSpell.Return", [Registered], First, 0, (s, spell) => spell.Return(November, s.World.Today)),
        OfSpell("FlowSpell.Return (confirmed)", [Registered, DepartureConfirmed], First, 10, (s, spell) => spell.Return(November, s.World.Today)),
        OfSpell("FlowSpell.Return (short)", [Registered, DepartureConfirmed], First, 10, (s, spell) => spell.Return(new(2026, 4, 1), s.World.Today)),
        OfSpell("FlowSpell.NeverDeparted", [Registered, DepartureConfirmed], Nobody, 0, (s, spell) => spell.NeverDeparted("没有走成", s.World.Today)),
        OfSpell("FlowSpell.EndWithMembership", [Registered, DepartureConfirmed, "Member.End"], First, 10, (_, spell) =>
            spell.EndWithMembership(PartyStatus.Died, November)),
        OfSpell("FlowSpell.Withdraw", [Registered, DepartureConfirmed], Nobody, 0, (s, spell) => spell.Withdraw("误录", s.World.Today)),
        OfSpell("FlowSpell.TakeBack", [Registered, DepartureConfirmed, "FlowSpell.Receive"], First, 10, (s, spell) => spell.TakeBack(
            FormerAbsence.Of(spell, null) with { State = FlowState.PendingReportIn, Received = new(null, null, null, null, null, null, null, null) },
            s.World.Cipher)),
        OfSpell("FlowSpell.TakeBackReturn", [Registered, DepartureConfirmed, "FlowSpell.Return"], First, 10, (_, spell) =>
            spell.TakeBackReturn(FlowState.PendingReportIn)),
    ];

    private static IEnumerable<FactAct> Attendances() =>
    [
        new(Recorded, [Planned, Held], DoneBy.Keeper, RecordAsync, Nobody),
        OfAttendance("Attendance.State", [Planned, Held, Recorded], 0, (s, a) =>
            a.State(new(AttendanceStatus.Leave, "务工"), Side.Keeper, s.Recording)),
        OfAttendance(SaidOtherwise, [Registered, PlannedByHost, Held, Recorded], 0, (s, a) =>
            a.State(new(AttendanceStatus.Leave, "务工"), Side.Keeper, s.World.Recording()), First),
        OfAttendance("Attendance.GiveIn", [Registered, PlannedByHost, Held, Recorded, SaidOtherwise], 0, (s, a) =>
            a.GiveIn(Side.Keeper, s.World.Recording()), First),
        OfAttendance(AttendanceConfirmed, [Planned, Held, Recorded], 2, (s, a) => a.Confirm(Story.Secretary, s.Now)),
        OfAttendance(ReversalAsked, [Planned, Held, Recorded, AttendanceConfirmed], 2, (_, a) => a.AskReversal("没有到会", Guid.NewGuid())),
        OfAttendance(Reversed, [Planned, Held, Recorded, AttendanceConfirmed, ReversalAsked], 0, (s, a) => a.Reverse(Story.Secretary, s.Now)),
        OfAttendance("Attendance.DeclineReversal", [Planned, Held, Recorded, AttendanceConfirmed, ReversalAsked], 2, (_, a) =>
            a.DeclineReversal(Story.Secretary)),
        OfAttendance("Attendance.State (reversed)", [Planned, Held, Recorded, AttendanceConfirmed, ReversalAsked, Reversed], 0, (s, a) =>
            a.State(new(AttendanceStatus.Offline), Side.Keeper, s.Recording)),
        OfAttendance("Attendance.Confirm (host)", [Registered, PlannedByHost, Held, Recorded], 2, (s, a) =>
            a.Confirm(Story.Secretary, s.Now), First, DoneBy.Host),
    ];

    private static IEnumerable<FactAct> Meetings() =>
    [
        new(Planned, [], DoneBy.Keeper, (s, db) => Planning(s, db, s.World.Baokang.FirstBranch), Nobody),
        new(PlannedByHost, [], DoneBy.Host, (s, db) => Planning(s, db, s.World.Shebotu.FirstBranch), Nobody),
        OfMeeting(Held, [Planned], 0, (s, m) => m.Hold(s.Now)),
        OfMeeting("Meeting.Revise", [Planned, Held, Recorded], 0, (s, m) => m.Revise(Story.Meets("改了题目", day: 12), false, s.Recording)),
        OfMeeting("Meeting.Revise (confirmed)", [Planned, Held, Recorded, AttendanceConfirmed], 2, (s, m) =>
            m.Revise(Story.Meets("改了题目"), true, s.Recording)),
        OfMeeting("Meeting.Cancel", [Planned, Held, Recorded, AttendanceConfirmed], 0, (_, m) => m.Cancel("没有开成", hasConfirmedAttendance: false)),
    ];

    private static IEnumerable<FactAct> Members() =>
    [
        new("Member.Enter", [], DoneBy.Keeper, EnterAnotherAsync, Nobody),
        new("Member.EnterFromOutside", [], DoneBy.Keeper, ComeFromOutsideAsync, Nobody),
        OfMember("Member.Revise", (s, m) => m.Revise(People.Facts("新名"), null, idTaken: false, s.World.Cipher, s.Recording)),
        OfMember("Member.CorrectIdNumber", (s, m) => m.CorrectIdNumber(People.NewIdNumber(), idTaken: false, "录错", s.World.Cipher, s.Recording)),
        new("Member.RegisterPhone", [], DoneBy.Keeper, (s, db) => EnterWithPhoneLater(s, db), Nobody),
        OfMember("Member.VerifyPhone", (s, m) => m.VerifyPhone(reached: true, November, null, s.Recording)),
        OfMember("Member.MoveTo", (s, m) => m.MoveTo(s.World.Baokang.SecondBranch, November, "搬家", s.Recording)),
        OfMember("Member.Suspend", (s, m) => m.Suspend(November, "停止党籍", s.Recording)),
        OfMember("Member.Restore", (s, m) => m.Restore(November, "恢复党籍", s.Recording), "Member.Suspend"),
        OfMember("Member.TakeBack", (s, m) => m.TakeBack(People.Facts("原名"), null, "DR20261124-4F7A2C", s.World.Cipher, s.Recording)),
        OfMember(Asked, (s, m) =>
        {
            m.AskWithdrawal("重复登记", somethingRests: false, s.Recording).OrThrow();
            return default(Done);
        }),
        OfMember("Member.DeclineWithdrawal", (s, m) => m.DeclineWithdrawal(m.Withdrawals[0].Id, Story.Secretary, s.Now), Asked),
        OfMember("Member.ApproveWithdrawal", (s, m) => m.ApproveWithdrawal(m.Withdrawals[0].Id, somethingRests: false, Story.Secretary, s.Now), Asked),
        OfMember("Member.WithdrawWith", (s, m) => m.WithdrawWith("DR20261124-4F7A2C", s.Recording)),
        OfMember("Member.HideUntilPublished", (_, m) =>
        {
            m.HideUntilPublished();
            return default(Done);
        }),
        OfMember("Member.End", (s, m) => m.End(PartyStatus.Died, November, "因病去世", s.Recording)),
    ];

    private static Task EnterWithPhoneLater(Story s, FlowPartyDbContext db)
    {
        var another = Member.Enter(
            People.Facts("没有电话"), s.World.Baokang.FirstBranch, idTaken: false, null, s.World.Cipher, s.Recording).OrThrow();
        another.RegisterPhone(People.Phone("13800005678"), s.World.Cipher, s.Recording).OrThrow();
        db.Add(another);
        return Task.CompletedTask;
    }

    private static FactAct OfSpell(
        string name, string[] given, Func<World, Organization?> host, int base1, Func<Story, FlowSpell, Outcome<Done>> act, DoneBy by = DoneBy.Keeper) =>
        new(name, given, by, async (s, db) => act(s, await s.SpellAsync(db)).OrThrow(), host, base1);

    private static FactAct OfAttendance(
        string name, string[] given, int base5, Func<Story, Attendance, Outcome<Done>> act, Func<World, Organization?>? host = null,
        DoneBy by = DoneBy.Keeper) =>
        new(name, given, by, async (s, db) => act(s, await s.AttendanceAsync(db)).OrThrow(), host ?? Nobody, Base5: base5);

    private static FactAct OfMeeting(string name, string[] given, int base5, Func<Story, Meeting, Outcome<Done>> act) =>
        new(name, given, DoneBy.Keeper, async (s, db) => act(s, await s.MeetingAsync(db)).OrThrow(), Nobody, Base5: base5);

    /// <summary>Of a member who is away with confirmed reporting and has one attendance that counts, so that there is something to follow him.</summary>
    private static FactAct OfMember(string name, Func<Story, Member, Outcome<Done>> act, params string[] besides) => new(
        name,
        [Registered, DepartureConfirmed, Planned, Held, Recorded, AttendanceConfirmed, .. besides],
        DoneBy.Keeper,
        async (s, db) => act(s, await s.MemberAsync(db)).OrThrow(),
        First,
        Base1: 10,
        Base5: 2);

    private static FlowSpell Register(Story s, Member member) => FlowSpell.Register(
        member, Story.Away(s.World.Shebotu.FirstBranch), alreadyAway: false, lastEndedOn: null, People.Rules.Flow, s.World.Cipher, s.Recording).OrThrow();

    private static FlowSpell Import(Story s, Member member) => FlowSpell.Import(
        member, Story.Away(s.World.Shebotu.FirstBranch), (false, null), alreadyAway: false, People.Rules.Flow, s.World.Cipher, s.Recording).OrThrow();

    private static Outcome<Done> Correct(Story s, FlowSpell spell) =>
        spell.Correct(Story.Away(s.World.Shebotu.SecondBranch, DepartureReport.NotReported), People.Rules.Flow, s.World.Cipher, s.Recording);

    private static Outcome<Done> Receive(Story s, FlowSpell spell) =>
        spell.Receive(new(null, null, null, null, null, new DateOnly(2026, 3, 8)), s.World.Shebotu.FirstBranch, s.World.Today);

    private static async Task RecordAsync(Story s, FlowPartyDbContext db) =>
        db.Add(Attendance.Record(await s.MeetingAsync(db), await s.MemberAsync(db), new(AttendanceStatus.Offline), s.Recording).OrThrow());

    private static Task Planning(Story s, FlowPartyDbContext db, Organization organizer)
    {
        s.Plan(db, organizer);
        return Task.CompletedTask;
    }

    private static Task EnterAnotherAsync(Story s, FlowPartyDbContext db)
    {
        var facts = People.Facts("他人", People.NewIdNumber());
        db.Add(Member.Enter(facts, s.World.Baokang.FirstBranch, idTaken: false, since: null, s.World.Cipher, s.Recording).OrThrow());
        return Task.CompletedTask;
    }

    /// <summary>Another person, with his absence from where he comes: neither gives anybody a sheet or a host.</summary>
    private static Task ComeFromOutsideAsync(Story s, FlowPartyDbContext db)
    {
        var (world, branch) = (s.World, s.World.Baokang.FirstBranch);
        var facts = People.Facts("来人", People.NewIdNumber());
        var come = Member.EnterFromOutside(facts, world.Outside, branch, idTaken: false, world.Cipher, s.Recording).OrThrow();
        var reception = new Reception(null, null, null, null, null, new DateOnly(2026, 3, 8));
        var absence = Story.Away(branch);
        db.Add(come);
        db.Add(FlowSpell.RegisterInflow(come, absence, reception, branch, alreadyAway: false, People.Rules.Flow, world.Cipher, s.Recording).OrThrow());
        return Task.CompletedTask;
    }
}
