using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>流动记录: one continuous absence from the formal branch, held by both sides. M1, G1. At most one is open for a person.</summary>
public sealed class FlowSpell : IHeldByBothSides, IMayBeWithdrawn, IVersioned
{
    private readonly List<FlowLeg> _legs = [];

    private FlowSpell()
    {
    }

    public Guid Id { get; private init; }

    public Guid MemberId { get; private init; }

    /// <summary>The member's name and its sort key, copied: the other side lists the absence without reading the member.</summary>
    public string MemberName { get; private set; } = "";

    public string MemberNameKey { get; private set; } = "";

    public Guid KeeperOrganizationId { get; private set; }

    public Guid? HostOrganizationId { get; private set; }

    /// <summary>The formal organization of a member from outside; null for the banner's own (流出).</summary>
    public Guid? OutsideOrganizationId { get; private init; }

    public FlowState State { get; private set; }

    /// <summary>The member while the absence is open, null once it is over: a unique index on it allows one open absence per person on all engines.</summary>
    public Guid? OpenFor { get; private set; }

    public SpellOrigin Origin { get; private init; }

    public DepartureReport Report { get; private set; }

    public DateOnly? ReportedOn { get; private set; }

    public string? ReportChannel { get; private set; }

    public string? ReportedTo { get; private set; }

    public PartialDate DepartureOn { get; private set; }

    public PartialDate? ExpectedReturnOn { get; private set; }

    public string? Reason { get; private set; }

    public string? FormerOccupation { get; private set; }

    public string? Remark { get; private set; }

    /// <summary>返回日期, or the day on which the absence ended otherwise.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Why it ended, where it did not end by a return.</summary>
    public string? EndNote { get; private set; }

    /// <summary>误录: withdrawn with its member, or with the import that entered it.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>P-01 as it was when the absence was registered: from how many months on it is 流动.</summary>
    public int ThresholdMonths { get; private init; }

    /// <summary>
    /// From which day on the absence gives its member a sheet, by <see cref="FlowClock.SheetFrom"/>; null for a short one. Kept so that lists can ask
    /// for it.
    /// </summary>
    public DateOnly? SheetFrom { get; private set; }

    /// <summary>Who last stated the facts: another must confirm them.</summary>
    public Guid RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>
    /// Who last changed a part of it (place, unit, who receives) while it waited: he does not confirm it either. Null while nobody has.
    /// </summary>
    public Guid? ChangedBy { get; private set; }

    /// <summary>Second person (docs/decisions/0009); null while the departure waits for confirmation.</summary>
    public Guid? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public IReadOnlyList<FlowLeg> Legs => _legs;

    public int Version { get; set; }

    public bool IsFromOutside => OutsideOrganizationId is not null;

    public bool IsOpen => !State.IsOver;

    public bool IsConfirmed => ConfirmedBy is not null;

    /// <summary>What decides which acts are allowed now.</summary>
    public FlowStanding Standing => new() { State = State, IsConfirmed = IsConfirmed, HasHost = HostOrganizationId is not null, IsFromOutside = IsFromOutside };

    /// <summary>待确认: a second person may still confirm the departure.</summary>
    public bool AwaitsConfirmation => Standing.Allows(FlowAct.Confirm);

    /// <summary>The state as people read it.</summary>
    public FlowStage Stage => StageAt(CurrentLeg);

    /// <summary>The place where the member is now, or was last.</summary>
    public FlowLeg CurrentLeg => _legs.Where(l => !l.IsWithdrawn).MaxBy(l => l.Number)!;

    /// <summary>补报: reported, but after leaving. Kept as it was, never back-dated (M1).</summary>
    public bool WasReportedLate => Report == DepartureReport.Reported && ReportedOn > DepartureOn.Latest;

    /// <summary>外出前报告: null where nobody has said (imported), false for a late report or none.</summary>
    public bool? WasReportedBefore => Report switch
    {
        DepartureReport.Reported => !WasReportedLate,
        DepartureReport.NotReported => false,
        DepartureReport.Unknown => null,
    };

    /// <summary>The state as people read it, where the last place was read beside the absence.</summary>
    public FlowStage StageAt(FlowLeg current) =>
        FlowStages.Of(State, current.AskedOrganizationId is not null || IsFromOutside, current.ReportedInOn is not null);

    /// <summary>流出登记 by the formal branch (G1.4). The host that is asked is a side of the record from now on.</summary>
    /// <returns>Refusals of <see cref="OutflowChecks"/>, <see cref="FlowRules.AlreadyAway"/>, <see cref="FlowRules.NotOnTheBooks"/>.</returns>
    public static Outcome<FlowSpell> Register(
        Member member, OutflowFacts facts, bool alreadyAway, DateOnly? lastEndedOn, FlowParameters parameters, ISeal seal, Recording recording)
    {
        var refusals = OutflowChecks.Refusals(facts, member.KeeperOrganizationId, lastEndedOn, parameters, recording.Today);
        if (alreadyAway) refusals.Add(FlowRules.AlreadyAway);
        if (!member.IsOnTheBooks) refusals.Add(FlowRules.NotOnTheBooks);
        return refusals.Count > 0 ? refusals : New(member, facts, SpellOrigin.Form, parameters, seal, recording);
    }

    /// <summary>An absence that a workbook brought: recorded, not confirmed, with whatever it tells (docs/decisions/0009, docs/decisions/0017).</summary>
    /// <param name="reportedIn">Whether the workbook says that he reported in, and when.</param>
    public static Outcome<FlowSpell> Import(
        Member member, OutflowFacts facts, (bool Done, PartialDate? On) reportedIn, bool alreadyAway, FlowParameters parameters, ISeal seal,
        Recording recording)
    {
        if (alreadyAway) return FlowRules.AlreadyAway;
        if (facts.DepartureOn is null) return FlowRules.DepartureMissing;
        var spell = New(member, facts, SpellOrigin.Import, parameters, seal, recording);
        if (reportedIn.Done) spell.CurrentLeg.ReportedIn(reportedIn.On ?? facts.DepartureOn);
        return spell;
    }

    /// <summary>流入登记 begun by the receiving branch for a member from outside: placed at once (G1.6–G1.9).</summary>
    public static Outcome<FlowSpell> RegisterInflow(
        Member member, OutflowFacts facts, Reception reception, Organization branch, bool alreadyAway, FlowParameters parameters, ISeal seal,
        Recording recording)
    {
        var refusals = InflowRefusals(facts, reception, branch, recording.Today);
        if (alreadyAway) refusals.Add(FlowRules.AlreadyAway);
        if (!member.IsFromOutside) refusals.Add(FlowRules.MayNot);
        if (refusals.Count > 0) return refusals;
        var spell = New(member, facts, SpellOrigin.Inflow, parameters, seal, recording);
        spell.CurrentLeg.Receive(reception, branch);
        spell.State = FlowState.Managed;
        return spell;
    }

    /// <summary>What speaks against a 流入登记, whoever the member is.</summary>
    public static List<Refusal> InflowRefusals(OutflowFacts facts, Reception reception, Organization branch, DateOnly today)
    {
        var refusals = ReceptionRefusals(reception, facts.DepartureOn, branch, today);
        if (facts.DepartureOn is null) refusals.Add(FlowRules.DepartureMissing);
        if (facts.Reason is { } reason && !FlowCodes.Reason.Knows(reason)) refusals.Add(FlowRules.ReasonUnknown);   // a roster need not say it
        if (facts.NewEmployment is { } employment && !FlowCodes.NewEmployment.Knows(employment))
            refusals.Add(FlowRules.CodeUnknown with { Field = nameof(facts.NewEmployment) });
        return refusals;
    }

    /// <summary>确认外出 by a second person, also after the absence has ended; base1 follows from it.</summary>
    public Outcome<Done> Confirm(Actor confirmer, DateTimeOffset at)
    {
        if (Standing.Refusal(FlowAct.Confirm) is { } mayNot) return mayNot;
        if (Confirming.Refusal(RecordedBy, confirmer, MemberId, changedBy: ChangedBy) is { } refusal) return refusal;
        (ConfirmedBy, ConfirmedAt) = (confirmer.AccountId, at);
        return default(Done);
    }

    /// <summary>
    /// 更正登记: a registered absence is corrected, never cancelled. Once confirmed, the dates stand. Who corrects is the recorder from then on.
    /// </summary>
    /// <param name="lastEndedOn">When the member's absence before this one ended; null where there was none.</param>
    public Outcome<Done> Correct(OutflowFacts facts, FlowParameters parameters, ISeal seal, Recording recording, DateOnly? lastEndedOn = null)
    {
        if (Standing.Refusal(FlowAct.Correct) is { } mayNot) return mayNot;
        var refusals = OutflowChecks.Refusals(facts, KeeperOrganizationId, lastEndedOn, parameters, recording.Today);
        if (refusals.Count > 0) return refusals;
        StateFacts(facts);
        _legs.MinBy(l => l.Number)!.BeginOn(DepartureOn);

        // A side that has answered stays as it is: another is asked by AskAgain.
        var stillAsking = State is FlowState.PendingReportIn or FlowState.NoHost;
        CurrentLeg.State(stillAsking ? facts : facts with { Destination = null }, seal);
        if (stillAsking) FollowDestination();
        (RecordedBy, RecordedAt, ChangedBy) = (recording.By, recording.At, null);
        return default(Done);
    }

    /// <summary>
    /// 名册补充: what a workbook knows better of an absence that goes on (docs/decisions/0017). The departure stands; a date told more exactly is the same
    /// date. While nobody has confirmed, whoever brings it is the recorder.
    /// </summary>
    /// <param name="facts">Everything that is known now; who receives is not among it.</param>
    public Outcome<Done> Complete(OutflowFacts facts, ISeal seal, Recording recording)
    {
        if (Standing.Refusal(FlowAct.ReportChange) is { } mayNot) return mayNot;
        if (facts.DepartureOn is not { } departure || !departure.AgreesWith(DepartureOn)) return FlowRules.AlreadyAway;
        StateFacts(facts);
        _legs.MinBy(l => l.Number)!.BeginOn(DepartureOn);
        CurrentLeg.StayAt(facts);
        CurrentLeg.CallAt(facts, seal);
        if (!IsConfirmed) (RecordedBy, RecordedAt, ChangedBy) = (recording.By, recording.At, null);
        return default(Done);
    }

    /// <summary>登记报到 at the organization that was asked, as the keeper heard of it (M2.1b).</summary>
    public Outcome<Done> ReportIn(PartialDate on, DateOnly today)
    {
        if (Standing.Refusal(FlowAct.ReportIn) is { } mayNot) return mayNot;
        if (on.Earliest > today) return FlowRules.DateInFuture with { Field = "ReportedInOn" };
        if (on.IsCertainlyBefore(DepartureOn)) return FlowRules.ReportInBeforeDeparture;
        CurrentLeg.ReportedIn(on);
        return default(Done);
    }

    /// <summary>外出情况 on record, at the present place: what a correction or a workbook is compared with. Who receives is not among it.</summary>
    public OutflowFacts FactsOnRecord() => new()
    {
        Report = Report,
        ReportedOn = ReportedOn,
        ReportChannel = ReportChannel,
        ReportedTo = ReportedTo,
        DepartureOn = DepartureOn,
        ExpectedReturnOn = ExpectedReturnOn,
        Reason = Reason,
        FormerOccupation = FormerOccupation,
        RegionCode = CurrentLeg.RegionCode,
        Country = CurrentLeg.Country,
        Place = CurrentLeg.Place,
        Unit = CurrentLeg.Unit,
        DestinationUnit = CurrentLeg.DestinationUnit,
        NewEmployment = CurrentLeg.NewEmployment,
        HostContactName = CurrentLeg.HostContactName,
        Remark = Remark,
    };

    /// <summary>What is against these facts of a confirmed absence.</summary>
    internal List<Refusal> CorrectionRefusals(OutflowFacts facts, DateOnly? lastEndedOn, FlowParameters parameters, DateOnly today)
    {
        var refusals = OutflowChecks.RefusalsButDestination(facts, lastEndedOn, parameters, today);
        if (facts.DepartureOn is { } left && EndedOn is { } ended && left.Earliest > ended) refusals.Add(FlowRules.EndBeforeDeparture);
        return refusals;
    }

    /// <summary>更正 after confirmation, by an approved <see cref="SpellCorrection"/>: asked by one, approved by another.</summary>
    internal Outcome<Done> CorrectConfirmed(
        OutflowFacts facts, DateOnly? lastEndedOn, FlowParameters parameters, Guid askedBy, Guid approvedBy, DateTimeOffset at)
    {
        if (Standing.Refusal(FlowAct.AskCorrection) is { } mayNot) return mayNot;
        var refusals = CorrectionRefusals(facts, lastEndedOn, parameters, at.DateInShanghai);
        if (refusals.Count > 0) return refusals;
        StateFacts(facts);
        _legs.MinBy(l => l.Number)!.BeginOn(DepartureOn);
        CurrentLeg.StayAt(facts);
        (RecordedBy, ConfirmedBy, ConfirmedAt) = (askedBy, approvedBy, at);
        return default(Done);
    }

    /// <summary>接收并编入支部 by the side that was asked: itself or one of its branches (G1.7–G1.9).</summary>
    public Outcome<Done> Receive(Reception reception, Organization branch, DateOnly today)
    {
        if (Standing.Refusal(FlowAct.Receive) is { } mayNot) return mayNot;
        var refusals = ReceptionRefusals(reception, DepartureOn, branch, today);
        if (branch.Id == KeeperOrganizationId) refusals.Add(FlowRules.HostIsKeeper);
        if (refusals.Count > 0) return refusals;
        CurrentLeg.Receive(reception, branch);
        (State, HostOrganizationId) = (FlowState.Managed, branch.Id);
        return default(Done);
    }

    /// <summary>拒收 with a coded reason: shown to the department, a finding (G1.10). The refusing side keeps its view until another is asked.</summary>
    public Outcome<Done> Refuse(string? reasonCode, string? text, DateOnly today)
    {
        if (Standing.Refusal(FlowAct.Refuse) is { } mayNot) return mayNot;
        var refusals = new List<Refusal>();
        if (!FlowCodes.RefusalReason.Knows(reasonCode)) refusals.Add(FlowRules.RefusalReasonMissing);
        if (StatedReason.Refusal(text, FlowRules.RefusalTextMissing) is { } wordless) refusals.Add(wordless);
        if (refusals.Count > 0) return refusals;
        CurrentLeg.Refuse(today, reasonCode!, TextForms.Trim(text));
        State = FlowState.Refused;
        return default(Done);
    }

    /// <summary>更换接收党组织, or declare that none was found: after a refusal, where none was found before, or where nobody answered.</summary>
    public Outcome<Done> AskAgain(Destination? destination, Recording recording)
    {
        if (Standing.Refusal(FlowAct.AskAgain) is { } mayNot) return mayNot;
        var refusals = OutflowChecks.DestinationRefusals(destination, KeeperOrganizationId).ToList();
        if (refusals.Count > 0) return refusals;
        _legs.Add(CurrentLeg.AskAgain(destination!, recording.Today));
        FollowDestination();
        NoteChange(recording);
        return default(Done);
    }

    /// <summary>返回注销 (M3a): the absence ends; the host keeps its view until the year's sheet is locked (docs/decisions/0008).</summary>
    public Outcome<Done> Return(DateOnly on, DateOnly today)
    {
        if (Standing.Refusal(FlowAct.Return) is { } mayNot) return mayNot;
        if (on > today) return FlowRules.DateInFuture with { Field = "ReturnedOn" };
        if (on < DepartureOn.Earliest) return FlowRules.ReturnBeforeDeparture;
        End(FlowState.Returned, on, null);
        return default(Done);
    }

    /// <summary>未成行: registered, but never left.</summary>
    public Outcome<Done> NeverDeparted(string? because, DateOnly today)
    {
        if (Standing.Refusal(FlowAct.NeverDeparted) is { } mayNot) return mayNot;
        if (StatedReason.Refusal(because, FlowRules.ReasonMissing) is { } refusal) return refusal;
        End(FlowState.NotDeparted, today, TextForms.Trim(because));
        return default(Done);
    }

    /// <summary>The membership ended while he was away: transfer, death or expulsion.</summary>
    public Outcome<Done> EndWithMembership(PartyStatus how, DateOnly on)
    {
        var state = how switch
        {
            PartyStatus.TransferredOut => FlowState.TransferredOut,
            PartyStatus.Died or PartyStatus.Expelled => FlowState.Terminated,
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, "Not a way in which a membership ends."),
        };
        if (Standing.Refusal(FlowAct.EndWithMembership) is { } mayNot) return mayNot;
        End(state, on, null);
        return default(Done);
    }

    /// <summary>变动 of place or unit, as a change report tells it (M3b, M3c): a new place of stay begins; the departure stands as it was.</summary>
    internal void MoveOn(PartialDate from, Stay stay, NextHost host, PhoneNumber? hostPhone, ISeal seal, Recording recording)
    {
        NoteChange(recording);
        _legs.Add(CurrentLeg.MoveOn(from, stay, host, hostPhone, seal));
        if (!host.IsKept) FollowDestination();
    }

    /// <summary>作废 as a wrong entry, with its member or with the import that entered it: what rested on it by rule is reversed.</summary>
    public Outcome<Done> Withdraw(string because, DateOnly today)
    {
        if (Standing.Refusal(FlowAct.Withdraw) is { } mayNot) return mayNot;
        End(FlowState.Cancelled, today, because);
        IsWithdrawn = true;
        return default(Done);
    }

    /// <summary>撤销导入 of a return: the absence goes on as before.</summary>
    /// <param name="before">Its state before the import.</param>
    public Outcome<Done> TakeBackReturn(FlowState before)
    {
        if (Standing.Refusal(FlowAct.TakeBackReturn) is { } mayNot) return mayNot;
        (State, OpenFor, EndedOn, EndNote) = (before, MemberId, null, null);
        KeepClock();
        return default(Done);
    }

    /// <summary>撤销导入 of what it told of an absence that goes on: its places of stay are hidden, everything else is again what it was.</summary>
    /// <param name="former">As it stood before the import.</param>
    public Outcome<Done> TakeBack(FormerAbsence former, ISeal seal)
    {
        if (Standing.Refusal(FlowAct.ReportChange) is { } mayNot) return mayNot;
        foreach (var later in _legs.Where(l => l.Number > former.Leg)) later.Withdraw();
        (State, HostOrganizationId) = (former.State, former.HostOrganizationId);
        StateFacts(former.Facts);
        _legs.MinBy(l => l.Number)!.BeginOn(DepartureOn);
        CurrentLeg.TakeBack(former, seal);
        (RecordedBy, RecordedAt) = (former.RecordedBy, former.RecordedAt);
        return default(Done);
    }

    /// <summary>The record follows the member to his new branch (docs/decisions/0008), and out of sight where he was entered wrongly.</summary>
    public void FollowMember(Member member, int runningYear)
    {
        (KeeperOrganizationId, MemberName, MemberNameKey) = (member.KeeperOrganizationId, member.Name, member.NameKey);
        IsWithdrawn |= member.IsWithdrawn;
    }

    private static FlowSpell New(Member member, OutflowFacts facts, SpellOrigin origin, FlowParameters parameters, ISeal seal, Recording recording)
    {
        var spell = new FlowSpell
        {
            Id = Guid.CreateVersion7(),
            MemberId = member.Id,
            OpenFor = member.Id,
            KeeperOrganizationId = member.KeeperOrganizationId,
            OutsideOrganizationId = member.OutsideOrganizationId,
            MemberName = member.Name,
            MemberNameKey = member.NameKey,
            Origin = origin,
            ThresholdMonths = parameters.ThresholdMonths,
            RecordedBy = recording.By,
            RecordedAt = recording.At,
        };
        spell._legs.Add(FlowLeg.First(spell, facts, seal));
        spell.FollowDestination();
        spell.StateFacts(facts);
        return spell;
    }

    private static List<Refusal> ReceptionRefusals(Reception reception, PartialDate? departure, Organization branch, DateOnly today)
    {
        var refusals = new List<Refusal>();
        if (!branch.IsOpen || branch.IsOutside || !OrganizationTree.ReceivesMembers(branch.Kind)) refusals.Add(FlowRules.HostTakesNone);
        PartialDate?[] steps = [reception.ReportedInOn, reception.RegisteredOn, reception.AcceptedOn, reception.PlacedOn];
        var dated = steps.OfType<PartialDate>().ToList();
        if (dated.Exists(d => d.Earliest > today)) refusals.Add(FlowRules.DateInFuture with { Field = "PlacedOn" });
        if (dated.Zip(dated.Skip(1)).Any(pair => pair.Second.IsCertainlyBefore(pair.First))) refusals.Add(FlowRules.StepsOutOfOrder);
        if (reception.KnownOn > today) refusals.Add(FlowRules.DateInFuture with { Field = "KnownOn" });
        if (reception.KnownOn > reception.RegisteredOn) refusals.Add(FlowRules.StepsOutOfOrder with { Field = "RegisteredOn" });
        if (departure is not { } left) return refusals;
        if (reception.ReportedInOn?.IsCertainlyBefore(left) == true) refusals.Add(FlowRules.ReportInBeforeDeparture);
        if (reception.PlacedOn.IsCertainlyBefore(left)) refusals.Add(FlowRules.PlacedBeforeDeparture);
        return refusals;
    }

    private void StateFacts(OutflowFacts facts)
    {
        Report = facts.Report ?? DepartureReport.Unknown;
        (ReportedOn, ReportChannel, ReportedTo) = Report == DepartureReport.Reported
            ? (facts.ReportedOn, TextForms.Kept(facts.ReportChannel), TextForms.Kept(facts.ReportedTo))
            : (null, null, null);
        (DepartureOn, ExpectedReturnOn) = (facts.DepartureOn!.Value, facts.ExpectedReturnOn);
        (Reason, FormerOccupation, Remark) = (TextForms.Kept(facts.Reason), TextForms.Kept(facts.FormerOccupation), TextForms.Kept(facts.Remark));
        KeepClock();
    }

    /// <summary>One of ours that is asked becomes the host side; an outside one does not (it has no accounts); none found is a state of its own.</summary>
    private void FollowDestination()
    {
        var leg = CurrentLeg;
        HostOrganizationId = leg.AskedIsOutside ? null : leg.AskedOrganizationId;
        State = leg.NoneFoundBecause is not null ? FlowState.NoHost : FlowState.PendingReportIn;
    }

    private void End(FlowState state, DateOnly on, string? note)
    {
        (State, OpenFor, EndedOn, EndNote) = (state, null, on, note);
        KeepClock();
    }

    private void NoteChange(Recording recording)
    {
        if (!IsConfirmed) ChangedBy = recording.By;
    }

    private void KeepClock() => SheetFrom = FlowClock.SheetFrom(DepartureOn, ExpectedReturnOn, EndedOn, State, ThresholdMonths);
}
