using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Members;

/// <summary>
/// 党员: one person on the books of the banner, or a mobile member from outside who lives here. Never deleted; who was entered wrongly is hidden
/// (docs/decisions/0046).
/// </summary>
/// <remarks>
/// The keeper is the formal branch or, for a member from outside, the branch that registered him; the host follows the open absence
/// (docs/decisions/0008).
/// </remarks>
public sealed class Member : IHeldByBothSides, IVersioned
{
    private readonly List<FormalMembership> _memberships = [];
    private readonly List<MemberPhone> _phones = [];
    private readonly List<MemberResidence> _residences = [];
    private readonly List<MemberChange> _changes = [];
    private readonly List<MemberWithdrawal> _withdrawals = [];

    private Member()
    {
    }

    public Guid Id { get; private init; }

    public Guid KeeperOrganizationId { get; private set; }

    public Guid? HostOrganizationId { get; private set; }

    /// <summary>The formal organization of a member from outside the banner; null for the banner's own.</summary>
    public Guid? OutsideOrganizationId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>Pinyin key of the name: the order of every list.</summary>
    public string NameKey { get; private set; } = "";

    public string? FormerName { get; private set; }

    [Sensitive]
    public byte[]? IdNumberCipher { get; private set; }

    /// <summary>Keyed index of the complete number: unique in the register (D-16). Empty once he is withdrawn, so that the number is free.</summary>
    [Sensitive]
    public byte[]? IdNumberIndex { get; private set; }

    public Gender Gender { get; private set; }

    public string? Ethnicity { get; private set; }

    public PartialDate? BirthOn { get; private set; }

    public PartialDate? ArchiveBirthOn { get; private set; }

    public string? NativePlace { get; private set; }

    public string? Education { get; private set; }

    public MemberType Type { get; private set; }

    public PartialDate? JoinedOn { get; private set; }

    public PartialDate? FullMemberOn { get; private set; }

    public PartyStatus Status { get; private set; } = PartyStatus.Normal;

    /// <summary>The day on which the membership of the books ended; null while it goes on.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? JobPost { get; private set; }

    public string? Stratum { get; private set; }

    public bool? IsMigrantWorker { get; private set; }

    [Sensitive]
    public byte[]? PhoneCipher { get; private set; }

    [Sensitive]
    public byte[]? PhoneIndex { get; private set; }

    /// <summary>The last day on which the number was reached (G1.2d, P-31).</summary>
    public DateOnly? PhoneVerifiedOn { get; private set; }

    [Sensitive]
    public string? HomeAddress { get; private set; }

    [Sensitive]
    public string? CurrentAddress { get; private set; }

    [Sensitive]
    public string? HouseholdPlace { get; private set; }

    public string? EmergencyContact { get; private set; }

    [Sensitive]
    public byte[]? EmergencyPhoneCipher { get; private set; }

    [Sensitive]
    public byte[]? EmergencyPhoneIndex { get; private set; }

    public DateOnly? RegionalSystemOn { get; private set; }

    public IReadOnlyList<FormalMembership> Memberships => _memberships;

    public IReadOnlyList<MemberPhone> Phones => _phones;

    public IReadOnlyList<MemberResidence> Residences => _residences;

    public IReadOnlyList<MemberChange> Changes => _changes;

    public IReadOnlyList<MemberWithdrawal> Withdrawals => _withdrawals;

    public int Version { get; set; }

    public bool IsFromOutside => OutsideOrganizationId is not null;

    /// <summary>误录已撤销: no list, count, search or choice has him any more.</summary>
    public bool IsWithdrawn => Status == PartyStatus.Withdrawn;

    /// <summary>在册: counted in the branch, alive and not transferred out (停止党籍 stays on the books).</summary>
    public bool IsOnTheBooks => EndedOn is null;

    /// <summary>登记入册: into a branch of ours.</summary>
    /// <param name="branch">Where the formal membership lies.</param>
    /// <param name="idTaken">Whether the register already holds the ID number, in anybody's scope.</param>
    /// <param name="since">The first day in the branch where it is known.</param>
    /// <returns>Refusals of <see cref="MemberChecks"/>, <see cref="MemberRules.IdTaken"/>, <see cref="MemberRules.BranchTakesNone"/>.</returns>
    public static Outcome<Member> Enter(MemberFacts facts, Organization branch, bool idTaken, DateOnly? since, ISeal seal, Recording recording)
    {
        var refusals = MemberChecks.Refusals(facts, facts.IdNumber, recording.Today);
        if (idTaken) refusals.Add(MemberRules.IdTaken);
        if (!branch.IsOpen || !OrganizationTree.HoldsMembers(branch.Kind)) refusals.Add(MemberRules.BranchTakesNone);
        return refusals.Count > 0 ? refusals : New(facts, branch.Id, branch, outside: null, since, seal, recording);
    }

    /// <summary>
    /// 登记旗外流入党员: the formal membership stays with the outside organization, the registering branch keeps the record
    /// (docs/decisions/0008).
    /// </summary>
    public static Outcome<Member> EnterFromOutside(MemberFacts facts, Organization outside, Organization keeper, bool idTaken, ISeal seal, Recording recording)
    {
        var refusals = MemberChecks.Refusals(facts, facts.IdNumber, recording.Today);
        if (idTaken) refusals.Add(MemberRules.IdTaken);
        if (!outside.IsOutside || !keeper.IsOpen || !OrganizationTree.ReceivesMembers(keeper.Kind)) refusals.Add(MemberRules.BranchTakesNone);
        return refusals.Count > 0 ? refusals : New(facts, keeper.Id, outside, outside.Id, null, seal, recording);
    }

    /// <summary>修改基本信息. An ID number is taken over only where none was known; a new phone number is kept beside the earlier ones.</summary>
    /// <param name="knownId">The number on the books, opened for this check; null where none is known.</param>
    public Outcome<Done> Revise(MemberFacts facts, IdNumber? knownId, bool idTaken, ISeal seal, Recording recording)
    {
        var refusals = MemberChecks.Refusals(facts, knownId ?? facts.IdNumber, recording.Today);
        if (!IsOnTheBooks) refusals.Add(MemberRules.AlreadyEnded);
        if (IdNumberCipher is null && facts.IdNumber is not null && idTaken) refusals.Add(MemberRules.IdTaken);
        if (refusals.Count > 0) return refusals;
        if (IdNumberCipher is null && facts.IdNumber is not null) SetIdNumber(facts.IdNumber, seal);
        SetFacts(facts, seal, recording);
        return default(Done);
    }

    /// <summary>更正公民身份号码, with the reason; gender and birth must agree with the new number.</summary>
    public Outcome<Done> CorrectIdNumber(IdNumber number, bool idTaken, string? reason, ISeal seal, Recording recording)
    {
        var refusals = new List<Refusal>();
        if (!IsOnTheBooks) refusals.Add(MemberRules.AlreadyEnded);
        if (StatedReason.Refusal(reason, MemberRules.ReasonMissing) is { } wordless) refusals.Add(wordless);
        if (idTaken) refusals.Add(MemberRules.IdTaken);
        if (MemberChecks.IsImpossibleBirth(number, recording.Today)) refusals.Add(MemberRules.IdBirthImpossible);
        if (Gender is Gender.Male or Gender.Female && Gender != number.Gender) refusals.Add(MemberRules.GenderMismatch with { Field = "IdNumber" });
        if (BirthOn is { } birth && !birth.AgreesWith(number.BirthOn)) refusals.Add(MemberRules.BirthMismatch with { Field = "IdNumber" });
        if (MemberChecks.JoinedTooYoung(JoinedOn ?? recording.Today, number.BirthOn)) refusals.Add(MemberRules.JoinedTooYoung with { Field = "IdNumber" });
        var sealedNumber = seal.Seal(number.Value, SealedField.MemberIdNumber, Id);
        if (sealedNumber.IsAt(IdNumberIndex)) refusals.Add(MemberRules.IdUnchanged);
        if (refusals.Count > 0) return refusals;
        (IdNumberCipher, IdNumberIndex) = (sealedNumber.Cipher, sealedNumber.Index);
        Note(MemberChangeKind.IdNumberCorrected, recording.Today, reason, recording);
        return default(Done);
    }

    /// <summary>核实电话: somebody called the number on the books, and it was answered or not (lamp d of 四清).</summary>
    public Outcome<Done> VerifyPhone(bool reached, DateOnly on, string? note, Recording recording)
    {
        if (!IsOnTheBooks) return MemberRules.AlreadyEnded;
        if (PhoneCipher is null) return MemberRules.PhoneMissing;
        if (on > recording.Today) return MemberRules.DateInFuture;
        if (reached && (PhoneVerifiedOn is null || on > PhoneVerifiedOn)) PhoneVerifiedOn = on;
        Note(reached ? MemberChangeKind.PhoneReached : MemberChangeKind.PhoneNotReached, on, note, recording);
        return default(Done);
    }

    /// <summary>补登电话: the first number of somebody of whom none was known. Another number is a change of the facts.</summary>
    public Outcome<Done> RegisterPhone(PhoneNumber number, ISeal seal, Recording recording)
    {
        if (!IsOnTheBooks) return MemberRules.AlreadyEnded;
        if (PhoneCipher is not null) return MemberRules.PhoneKnown;
        SetPhone(number, seal, recording);
        return default(Done);
    }

    /// <summary>调整支部: to another branch of ours. The absences and sheets of the member move with him (docs/decisions/0008).</summary>
    public Outcome<Done> MoveTo(Organization branch, DateOnly on, string? reason, Recording recording)
    {
        var refusals = DatedChangeRefusals(on, reason, recording);
        if (!branch.IsOpen || !OrganizationTree.HoldsMembers(branch.Kind) || IsFromOutside) refusals.Add(MemberRules.BranchTakesNone);
        if (branch.Id == KeeperOrganizationId) refusals.Add(MemberRules.SameBranch);
        if (refusals.Count > 0) return refusals;
        var former = CloseMembership(on);
        _memberships.Add(FormalMembership.Of(this, branch.Id, branch.FullName, on));
        KeeperOrganizationId = branch.Id;
        Note(MemberChangeKind.Moved, on, $"{former} → {branch.FullName}：{TextForms.Trim(reason)}", recording);
        return default(Done);
    }

    /// <summary>停止党籍, by decision of the competent organization (grounds: G7.9).</summary>
    public Outcome<Done> Suspend(DateOnly on, string? reason, Recording recording)
    {
        var refusals = DatedChangeRefusals(on, reason, recording);
        if (Status == PartyStatus.Suspended) refusals.Add(MemberRules.AlreadySuspended);
        if (refusals.Count > 0) return refusals;
        Status = PartyStatus.Suspended;
        Note(MemberChangeKind.Suspended, on, reason, recording);
        return default(Done);
    }

    /// <summary>恢复党籍 after a suspension.</summary>
    public Outcome<Done> Restore(DateOnly on, string? reason, Recording recording)
    {
        var refusals = DatedChangeRefusals(on, reason, recording);
        if (IsOnTheBooks && Status != PartyStatus.Suspended) refusals.Add(MemberRules.NotSuspended);
        if (refusals.Count > 0) return refusals;
        Status = PartyStatus.Normal;
        Note(MemberChangeKind.Restored, on, reason, recording);
        return default(Done);
    }

    /// <summary>死亡、出党或组织关系转出: the membership of the books ends on that day; an open absence is ended in the same act.</summary>
    public Outcome<Done> End(PartyStatus how, DateOnly on, string? reason, Recording recording)
    {
        var kind = how switch
        {
            PartyStatus.Died => MemberChangeKind.Died,
            PartyStatus.Expelled => MemberChangeKind.Expelled,
            PartyStatus.TransferredOut => MemberChangeKind.TransferredOut,
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, "Not a way in which a membership ends."),
        };
        var refusals = DatedChangeRefusals(on, reason, recording);
        if (refusals.Count > 0) return refusals;
        CloseMembership(on);
        (Status, EndedOn) = (how, on);
        Note(kind, on, reason, recording);
        return default(Done);
    }

    /// <summary>申请撤销误录 by the branch that keeps him: the first of two people.</summary>
    /// <param name="somethingRests">Whether any <see cref="RestingFact"/> stands in the way.</param>
    public Outcome<MemberWithdrawal> AskWithdrawal(string? reason, bool somethingRests, Recording recording)
    {
        var refusals = new List<Refusal>();
        if (!IsOnTheBooks) refusals.Add(MemberRules.AlreadyEnded);
        if (_withdrawals.Exists(w => w.State.AwaitsDecision)) refusals.Add(MemberRules.WithdrawalAsked);
        if (somethingRests) refusals.Add(MemberRules.SomethingRests);
        if (StatedReason.Refusal(reason, MemberRules.WithdrawalReasonMissing) is { } wordless) refusals.Add(wordless);
        if (refusals.Count > 0) return refusals;
        var withdrawal = MemberWithdrawal.Of(this, TextForms.Trim(reason), recording);
        _withdrawals.Add(withdrawal);
        return withdrawal;
    }

    /// <summary>批准撤销误录 by the second person. His absences are withdrawn with him, in the same save.</summary>
    public Outcome<Done> ApproveWithdrawal(Guid withdrawalId, bool somethingRests, Actor actor, DateTimeOffset at)
    {
        var withdrawal = _withdrawals.Single(w => w.Id == withdrawalId);
        if (Refusal(withdrawal, actor) is { } refusal) return refusal;
        if (!IsOnTheBooks) return MemberRules.AlreadyEnded;
        if (somethingRests) return MemberRules.SomethingRests;
        withdrawal.Decide(WithdrawalState.Approved, actor.AccountId, at);
        Withdraw(withdrawal.Reason, new(actor.AccountId, at));
        return default(Done);
    }

    /// <summary>不同意撤销误录: he stays, and it may be asked for again.</summary>
    public Outcome<Done> DeclineWithdrawal(Guid withdrawalId, Actor actor, DateTimeOffset at)
    {
        var withdrawal = _withdrawals.Single(w => w.Id == withdrawalId);
        if (Refusal(withdrawal, actor) is { } refusal) return refusal;
        withdrawal.Decide(WithdrawalState.Declined, actor.AccountId, at);
        return default(Done);
    }

    /// <summary>撤销导入 of the batch that entered him. The caller has made sure that nothing rests on him and nothing has changed since.</summary>
    public Outcome<Done> WithdrawWith(string batchNumber, Recording recording)
    {
        if (!IsOnTheBooks) return MemberRules.AlreadyEnded;
        Withdraw($"撤销导入 {batchNumber}", recording);
        return default(Done);
    }

    /// <summary>撤销导入 of the batch that changed him: his facts are again what they were. Nothing is checked, for they stood before.</summary>
    /// <remarks>With his phones and residences: those that the import told are hidden, so that the history reads as if it had not been.</remarks>
    /// <param name="former">As they were read before the import.</param>
    /// <param name="phoneVerifiedOn">Likewise.</param>
    public Outcome<Done> TakeBack(MemberFacts former, DateOnly? phoneVerifiedOn, string batchNumber, ISeal seal, Recording recording)
    {
        if (!IsOnTheBooks) return MemberRules.AlreadyEnded;
        if (former.IdNumber is null) (IdNumberCipher, IdNumberIndex) = (null, null);
        StateFacts(former, seal);
        TakeBackResidence(TextForms.Kept(former.CurrentAddress));
        TakeBackPhone(former.Phone, seal);
        PhoneVerifiedOn = phoneVerifiedOn;
        Note(MemberChangeKind.ImportTakenBack, recording.Today, batchNumber, recording);
        return default(Done);
    }

    /// <summary>The other side follows the absence: asked on registration, managing after placement, kept after the return (docs/decisions/0008).</summary>
    public void FollowHost(Guid? hostOrganizationId) => HostOrganizationId = hostOrganizationId;

    /// <summary>党员基本信息 on record: what <see cref="SetFacts"/> keeps, read back. Whoever may open the sealed numbers passes them in.</summary>
    public MemberFacts FactsWith(IdNumber? idNumber, PhoneNumber? phone, PhoneNumber? emergencyPhone) => new()
    {
        Name = Name,
        FormerName = FormerName,
        IdNumber = idNumber,
        Gender = Gender,
        Ethnicity = Ethnicity,
        BirthOn = BirthOn,
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

    private static Member New(MemberFacts facts, Guid keeperId, Organization formal, Guid? outside, DateOnly? since, ISeal seal, Recording recording)
    {
        var member = new Member { Id = Guid.CreateVersion7(), KeeperOrganizationId = keeperId, OutsideOrganizationId = outside };
        if (facts.IdNumber is not null) member.SetIdNumber(facts.IdNumber, seal);
        member.SetFacts(facts, seal, recording);
        member._changes.Clear();
        member._memberships.Add(FormalMembership.Of(member, formal.Id, formal.FullName, since));
        member.Note(MemberChangeKind.Entered, recording.Today, formal.FullName, recording);
        return member;
    }

    /// <summary>Keeps every fact but the ID number; <see cref="FactsWith"/> is the way back.</summary>
    private void SetFacts(MemberFacts facts, ISeal seal, Recording recording)
    {
        StateFacts(facts, seal);
        Reside(facts.CurrentAddress, recording);
        SetPhone(facts.Phone, seal, recording);
    }

    /// <summary>All but residence and phone, which have a history of their own.</summary>
    private void StateFacts(MemberFacts facts, ISeal seal)
    {
        Name = TextForms.Name(facts.Name);
        NameKey = Pinyin.KeyOf(Name);
        FormerName = TextForms.Kept(facts.FormerName);
        (Gender, Ethnicity, BirthOn, ArchiveBirthOn, NativePlace) = (
            facts.Gender, TextForms.Kept(facts.Ethnicity), facts.BirthOn, facts.ArchiveBirthOn, TextForms.Kept(facts.NativePlace));
        (Education, Type, JoinedOn, FullMemberOn) = (TextForms.Kept(facts.Education), facts.Type, facts.JoinedOn, facts.FullMemberOn);
        (JobPost, Stratum, IsMigrantWorker) = (TextForms.Kept(facts.JobPost), TextForms.Kept(facts.Stratum), facts.IsMigrantWorker);
        (HomeAddress, HouseholdPlace) = (TextForms.Kept(facts.HomeAddress), TextForms.Kept(facts.HouseholdPlace));
        (EmergencyContact, RegionalSystemOn) = (TextForms.Kept(facts.EmergencyContact), facts.RegionalSystemOn);
        SetEmergencyPhone(facts.EmergencyPhone, seal);
    }

    private void SetIdNumber(IdNumber number, ISeal seal)
    {
        var sealedNumber = seal.Seal(number.Value, SealedField.MemberIdNumber, Id);
        (IdNumberCipher, IdNumberIndex) = (sealedNumber.Cipher, sealedNumber.Index);
    }

    private void SetEmergencyPhone(PhoneNumber? number, ISeal seal)
    {
        var sealedNumber = number is null ? null : seal.Seal(number.Value, SealedField.EmergencyPhone, Id);
        if (Same(sealedNumber, EmergencyPhoneIndex)) return;
        (EmergencyPhoneCipher, EmergencyPhoneIndex) = (sealedNumber?.Cipher, sealedNumber?.Index);
    }

    /// <summary>居住地变化 (M3d), kept beside the earlier ones.</summary>
    /// <returns>Whether it is another than before.</returns>
    internal bool Reside(string? address, Recording recording)
    {
        var now = TextForms.Kept(address);
        if (now == CurrentAddress) return false;
        CurrentAddress = now;
        if (now is not null) _residences.Add(MemberResidence.Of(this, now, recording.Today));
        Note(MemberChangeKind.ResidenceChanged, recording.Today, null, recording);
        return true;
    }

    /// <summary>联系方式变化 (M3e): the number known before and the one known now; null where it is the same. The numbers must have been read.</summary>
    internal (MemberPhone? Before, MemberPhone Now)? ChangePhone(PhoneNumber number, ISeal seal, Recording recording)
    {
        var (before, known) = (PhoneNow, _phones.Count);
        SetPhone(number, seal, recording);
        return _phones.Count == known ? null : (before, _phones[^1]);
    }

    private MemberPhone? PhoneNow =>
        PhoneIndex is not { } index ? null : _phones.FindLast(p => p.NumberIndex.AsSpan().SequenceEqual(index)) ?? _phones.MaxBy(p => p.KnownOn);

    private void SetPhone(PhoneNumber? number, ISeal seal, Recording recording)
    {
        var sealedNumber = number is null ? null : seal.Seal(number.Value, SealedField.MemberPhone, Id);
        if (Same(sealedNumber, PhoneIndex)) return;
        (PhoneCipher, PhoneIndex, PhoneVerifiedOn) = (sealedNumber?.Cipher, sealedNumber?.Index, null);
        if (number is not null) _phones.Add(MemberPhone.Of(this, number, seal, recording.Today));
        Note(MemberChangeKind.PhoneChanged, recording.Today, null, recording);
    }

    private void TakeBackResidence(string? former)
    {
        if (former == CurrentAddress) return;
        _residences.Where(r => r.Address == CurrentAddress).MaxBy(r => r.Id)?.Withdraw();
        CurrentAddress = former;
    }

    private void TakeBackPhone(PhoneNumber? former, ISeal seal)
    {
        var sealedNumber = former is null ? null : seal.Seal(former.Value, SealedField.MemberPhone, Id);
        if (Same(sealedNumber, PhoneIndex)) return;
        _phones.Where(p => p.NumberIndex.AsSpan().SequenceEqual(PhoneIndex)).MaxBy(p => p.Id)?.Withdraw();
        (PhoneCipher, PhoneIndex) = (sealedNumber?.Cipher, sealedNumber?.Index);
    }

    private static Refusal? Refusal(MemberWithdrawal withdrawal, Actor actor) => withdrawal.State.AwaitsDecision
        ? Confirming.Refusal(withdrawal.AskedBy, actor, withdrawal.Member.Id)
        : MemberRules.WithdrawalDecided;

    /// <summary>
    /// Entered by an import that has not published its people yet: hidden like somebody entered wrongly, with everything that follows him, while his number
    /// is taken already. docs/decisions/0005.
    /// </summary>
    public void HideUntilPublished() => Status = PartyStatus.Withdrawn;

    /// <summary>The ciphertext stays as part of the history; without its index nobody finds it and the number is free.</summary>
    private void Withdraw(string reason, Recording recording)
    {
        CloseMembership(recording.Today);
        (Status, EndedOn, IdNumberIndex) = (PartyStatus.Withdrawn, recording.Today, null);
        Note(MemberChangeKind.Withdrawn, recording.Today, reason, recording);
    }

    private static bool Same(SealedText? number, byte[]? stored) => number is null ? stored is null : number.IsAt(stored);

    private List<Refusal> DatedChangeRefusals(DateOnly on, string? reason, Recording recording)
    {
        var refusals = new List<Refusal>();
        if (!IsOnTheBooks) refusals.Add(MemberRules.AlreadyEnded);
        if (StatedReason.Refusal(reason, MemberRules.ReasonMissing) is { } wordless) refusals.Add(wordless);
        if (on > recording.Today) refusals.Add(MemberRules.DateInFuture);
        if (_memberships.Find(m => m.Until is null)?.From > on) refusals.Add(MemberRules.DateBeforeMembership);
        return refusals;
    }

    private string CloseMembership(DateOnly on)
    {
        var open = _memberships.Single(m => m.Until is null);
        open.Until = on;
        return open.OrganizationName;
    }

    private void Note(MemberChangeKind kind, DateOnly on, string? text, Recording recording) => _changes.Add(MemberChange.Of(this, kind, on, text, recording));
}
