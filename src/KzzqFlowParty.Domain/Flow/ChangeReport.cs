using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>
/// 变动报告 (M3): what one call told of a member who is away, who reported or found it, and whether the other side knows. Held by both sides as they
/// were then: a host whom he has left reads it to the end. docs/decisions/0044.
/// </summary>
public sealed class ChangeReport : IHeldByBothSides, IMayBeWithdrawn, IVersioned
{
    private readonly List<ReportedChange> _changes = [];

    private ChangeReport()
    {
    }

    public Guid Id { get; private init; }

    public Guid SpellId { get; private init; }

    public Guid MemberId { get; private init; }

    public string MemberName { get; private set; } = "";

    public string MemberNameKey { get; private set; } = "";

    public Guid KeeperOrganizationId { get; private set; }

    /// <summary>The host at the time.</summary>
    public Guid? HostOrganizationId { get; private init; }

    /// <summary>变动日期; null where a workbook did not tell it.</summary>
    public PartialDate? OccurredOn { get; private init; }

    /// <summary>报告（发现）日期.</summary>
    public DateOnly ReportedOn { get; private init; }

    /// <summary>Null where nobody has said.</summary>
    public ChangeSource? Source { get; private init; }

    public string? Channel { get; private init; }

    /// <summary>迟报: reported later than P-04 allows, as it was then.</summary>
    public bool IsLate { get; private init; }

    public string? Note { get; private init; }

    /// <summary>The host's side has recorded it, so that it is the keeper who is told.</summary>
    public bool IsOfHost { get; private init; }

    public Guid RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Who of the other side has taken note (知悉).</summary>
    public Guid? AcknowledgedBy { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public IReadOnlyList<ReportedChange> Changes => _changes;

    /// <summary>Its member was entered wrongly, or the import that told it was taken back.</summary>
    public bool IsWithdrawn { get; private set; }

    public int Version { get; set; }

    /// <summary>The organization of ours that is told; null where there is no other side in the banner.</summary>
    public Guid? AddresseeId => IsOfHost ? KeeperOrganizationId : HostOrganizationId;

    /// <summary>登记变动: the absence goes on at the new place, residence and phone get their new value beside the earlier ones.</summary>
    /// <param name="spell">With its legs.</param>
    /// <param name="member">With his phones.</param>
    /// <param name="ofHost">The host's side records it.</param>
    /// <param name="hostPhone">The number of the contact at the host, opened.</param>
    /// <param name="parameters">P-04 among them.</param>
    public static Outcome<ChangeReport> Record(
        FlowSpell spell, Member member, ChangeFacts facts, bool ofHost, PhoneNumber? hostPhone, FlowParameters parameters, ISeal seal, Recording recording)
    {
        if (spell.Standing.Refusal(FlowAct.ReportChange) is { } mayNot) return mayNot;
        var (leg, stay) = (spell.CurrentLeg, facts.After(spell.CurrentLeg));
        var now = Stay.Of(leg);
        var moves = (now.RegionCode, now.Country, now.Place) != (stay.RegionCode, stay.Country, stay.Place);
        var works = (now.Unit, now.DestinationUnit, now.NewEmployment) != (stay.Unit, stay.DestinationUnit, stay.NewEmployment);
        var stays = ofHost || spell.IsFromOutside || !IsElsewhere(now, stay);
        var host = (facts.Host ?? (stays ? NextHost.Kept : null)) is { } chosen ? SameIfNamed(chosen, leg) : null;
        var asks = host is { IsKept: false };
        var refusals = ToldRefusals(facts, spell, recording.Today);
        refusals.AddRange(HostRefusals(host, moves || works || asks, ofHost, spell));
        refusals.AddRange(TextRefusals(facts, moves));
        var said = TextForms.Kept(facts.Other);
        var residence = TextForms.Kept(facts.Residence) is { } told && told != member.CurrentAddress ? told : null;
        var calls = facts.Phone is { } phone && !seal.Seal(phone.Value, SealedField.MemberPhone, member.Id).IsAt(member.PhoneIndex);
        if (!moves && !works && !asks && residence is null && !calls && said is null) refusals.Add(FlowRules.NothingChanged);
        if (!member.IsOnTheBooks) refusals.Add(FlowRules.NotOnTheBooks);
        if (refusals.Count > 0) return refusals;

        var report = New(spell, facts, ofHost, parameters, recording);
        if (moves) report._changes.Add(ReportedChange.OfPlace(report, now, stay));
        if (works) report._changes.Add(ReportedChange.InWords(report, ChangeKind.Unit, now.Work, stay.Work));
        if (residence is not null) report._changes.Add(ReportedChange.InWords(report, ChangeKind.Residence, member.CurrentAddress, residence));
        if (said is not null) report._changes.Add(ReportedChange.InWords(report, ChangeKind.Other, null, said));
        if (asks && !moves) report._changes.Add(ReportedChange.InWords(report, ChangeKind.Other, HostOf(leg), $"接收党组织：{NameOf(host!)}"));
        if (moves || works || asks) spell.MoveOn(facts.OccurredOn ?? report.ReportedOn, stay, host!, hostPhone, seal, recording);
        if (residence is not null) member.Reside(residence, recording);
        if (calls && member.ChangePhone(facts.Phone!, seal, recording) is { } numbers)
            report._changes.Add(ReportedChange.OfPhone(report, numbers.Before, numbers.Now));
        return report;
    }

    /// <summary>返回 (M3a): ends the absence, and tells the other side.</summary>
    public static Outcome<ChangeReport> RecordReturn(FlowSpell spell, DateOnly on, ChangeTold told, FlowParameters parameters, Recording recording)
    {
        if (told.ReportedOn > recording.Today) return FlowRules.ReportedInFuture;
        if (told.Channel is { } channel && !FlowCodes.ReportChannel.Knows(channel)) return FlowRules.CodeUnknown with { Field = nameof(told.Channel) };
        var returned = spell.Return(on, recording.Today);
        if (!returned.Accepted) return returned.Refusals.ToList();
        var report = New(spell, told with { OccurredOn = on, ReportedOn = told.ReportedOn ?? recording.Today }, ofHost: false, parameters, recording);
        report._changes.Add(ReportedChange.InWords(report, ChangeKind.Return, null, null));
        return report;
    }

    /// <summary>知悉 by the side that is told.</summary>
    public Outcome<Done> Acknowledge(Guid organizationId, Guid by, DateTimeOffset at)
    {
        if (AddresseeId != organizationId) return FlowRules.NotAddressed;
        if (AcknowledgedBy is not null) return FlowRules.AlreadyAcknowledged;
        (AcknowledgedBy, AcknowledgedAt) = (by, at);
        return default(Done);
    }

    /// <summary>The keeper follows the member; the host stays the one that was concerned.</summary>
    public void FollowMember(Member member, int runningYear)
    {
        (KeeperOrganizationId, MemberName, MemberNameKey) = (member.KeeperOrganizationId, member.Name, member.NameKey);
        IsWithdrawn |= member.IsWithdrawn;
    }

    /// <summary>撤销导入 of what it told.</summary>
    public void Withdraw() => IsWithdrawn = true;

    private static ChangeReport New(FlowSpell spell, ChangeTold told, bool ofHost, FlowParameters parameters, Recording recording) => new()
    {
        Id = Guid.CreateVersion7(),
        SpellId = spell.Id,
        MemberId = spell.MemberId,
        MemberName = spell.MemberName,
        MemberNameKey = spell.MemberNameKey,
        KeeperOrganizationId = spell.KeeperOrganizationId,
        HostOrganizationId = spell.HostOrganizationId,
        OccurredOn = told.OccurredOn,
        ReportedOn = told.ReportedOn ?? recording.Today,
        Source = told.Source,
        Channel = TextForms.Kept(told.Channel),
        IsLate = told.Source is not (ChangeSource.Found or ChangeSource.Roster)
            && told.OccurredOn is { } occurred && told.ReportedOn > occurred.Latest.AddDays(parameters.ChangeReportDays),
        Note = TextForms.Kept(told.Note),
        IsOfHost = ofHost,
        RecordedBy = recording.By,
        RecordedAt = recording.At,
    };

    private static List<Refusal> ToldRefusals(ChangeFacts facts, FlowSpell spell, DateOnly today)
    {
        var refusals = new List<Refusal>();
        if (facts.Source == ChangeSource.Roster) return refusals;
        if (facts.Source is not { } source || !Enum.IsDefined(source)) refusals.Add(FlowRules.SourceMissing);
        if (facts.ReportedOn is null) refusals.Add(FlowRules.ChangeReportedOnMissing);
        if (facts.ReportedOn > today) refusals.Add(FlowRules.ReportedInFuture);
        if (string.IsNullOrEmpty(facts.Channel) ? facts.Source != ChangeSource.Found : !FlowCodes.ReportChannel.Knows(facts.Channel))
            refusals.Add(FlowRules.ChannelMissing);
        if (facts.OccurredOn is not { } occurred) refusals.Add(FlowRules.OccurredOnMissing);
        else if (occurred.Earliest > (facts.ReportedOn ?? today)) refusals.Add(FlowRules.OccurredAfterReport);
        else if (occurred.IsCertainlyBefore(spell.DepartureOn)) refusals.Add(FlowRules.ChangeBeforeDeparture);
        return refusals;
    }

    private static IEnumerable<Refusal> HostRefusals(NextHost? host, bool begins, bool ofHost, FlowSpell spell)
    {
        if (!begins) yield break;
        if (host is null) yield return FlowRules.NextHostMissing;
        if (host is null or { IsKept: true }) yield break;
        if (ofHost || spell.IsFromOutside) yield return FlowRules.HostStaysForHost;
        else if (host.Destination is { } destination)
            foreach (var refusal in OutflowChecks.DestinationRefusals(destination, spell.KeeperOrganizationId)) yield return refusal;
    }

    private static IEnumerable<Refusal> TextRefusals(ChangeFacts facts, bool moves)
    {
        if (moves && facts.RegionCode is { Length: > 0 } region && Regions.Find(region) is null) yield return FlowRules.WhereaboutsMissing;
        if (facts.DestinationUnit is { Length: > 0 } kind && !FlowCodes.DestinationUnit.Knows(kind))
            yield return FlowRules.CodeUnknown with { Field = nameof(facts.DestinationUnit) };
        if (facts.NewEmployment is { Length: > 0 } employment && !FlowCodes.NewEmployment.Knows(employment))
            yield return FlowRules.CodeUnknown with { Field = nameof(facts.NewEmployment) };
        (string Field, string? Text, int Longest)[] texts =
        [
            (nameof(facts.Country), facts.Country, FlowRules.LongestCountry), (nameof(facts.Place), facts.Place, FlowRules.LongestText),
            (nameof(facts.Unit), facts.Unit, FlowRules.LongestText), (nameof(facts.Residence), facts.Residence, FlowRules.LongestText),
            (nameof(facts.Other), facts.Other, FlowRules.LongestText), (nameof(facts.Note), facts.Note, FlowRules.LongestText),
        ];
        foreach (var (field, _, longest) in texts.Where(t => t.Text?.Length > t.Longest)) yield return FlowRules.TextTooLong(longest, field);
    }

    /// <summary>Another county, or another country.</summary>
    private static bool IsElsewhere(Stay now, Stay then) => (now.RegionCode, now.Country) != (then.RegionCode, then.Country);

    /// <summary>Who is asked already, or manages him, is not asked anew.</summary>
    private static NextHost SameIfNamed(NextHost host, FlowLeg leg) =>
        host.Destination?.Organization is { } named && (named.Id == leg.AskedOrganizationId || named.Id == leg.PlacedInId) ? NextHost.Kept : host;

    private static string? HostOf(FlowLeg leg) => (leg.PlacedInName ?? leg.AskedOrganizationName) is { } name ? $"接收党组织：{name}" : null;

    private static string NameOf(NextHost host) => host.Destination?.Organization?.FullName ?? (host.Destination is null ? "还不清楚" : "没有找到合适的");
}

/// <summary>一项变动: one value before and after. Numbers of phones stand with the member and are only pointed at.</summary>
public sealed class ReportedChange : IPartOf<ChangeReport>, IAppendOnly
{
    private ReportedChange()
    {
    }

    public Guid Id { get; private init; }

    public ChangeReport Report { get; private init; } = null!;

    public ChangeKind Kind { get; private init; }

    /// <summary>Of a place: its region before and after; the street stands in the texts.</summary>
    public string? RegionBefore { get; private init; }

    public string? RegionAfter { get; private init; }

    public string? CountryBefore { get; private init; }

    public string? CountryAfter { get; private init; }

    [Sensitive]
    public string? Before { get; private init; }

    [Sensitive]
    public string? After { get; private init; }

    public Guid? PhoneBeforeId { get; private init; }

    public Guid? PhoneAfterId { get; private init; }

    internal static ReportedChange OfPlace(ChangeReport report, Stay before, Stay after) => new()
    {
        Id = Guid.CreateVersion7(),
        Report = report,
        Kind = ChangeKind.Place,
        RegionBefore = before.RegionCode,
        RegionAfter = after.RegionCode,
        CountryBefore = before.Country,
        CountryAfter = after.Country,
        Before = before.Place,
        After = after.Place,
    };

    internal static ReportedChange InWords(ChangeReport report, ChangeKind kind, string? before, string? after) =>
        new() { Id = Guid.CreateVersion7(), Report = report, Kind = kind, Before = TextForms.Kept(before), After = TextForms.Kept(after) };

    internal static ReportedChange OfPhone(ChangeReport report, MemberPhone? before, MemberPhone after) =>
        new() { Id = Guid.CreateVersion7(), Report = report, Kind = ChangeKind.Phone, PhoneBeforeId = before?.Id, PhoneAfterId = after.Id };
}
