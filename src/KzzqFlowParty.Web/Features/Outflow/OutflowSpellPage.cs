using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>一条流动记录 as its keeper sees it: state, places with their dated facts, both sides, what happened, and what may be done now.</summary>
public sealed record OutflowSpellPage(
    FlowSpell Spell, SpellTag State, string Person, string KeeperName, string? HostName, string? Phone, Relation Relation, string? HostContactPhone,
    IReadOnlyList<SpellEvent> History, OutflowSpellPage.Acts May, WaitingCorrection? Waiting)
{
    public Showing Places => FieldTable.Of(Field.Places, Relation);

    public FlowLeg Leg => Spell.CurrentLeg;

    /// <summary>The places of the absence, the latest first; none for whoever sees no place.</summary>
    public IEnumerable<FlowLeg> Legs => Places == Showing.None ? [] : Spell.Legs.OrderByDescending(l => l.Number);

    /// <summary>A corrected value, as far as the person at the screen reads it.</summary>
    public string WordsOf(CorrectedFact fact, bool isAfter) =>
        ShownSpell.WordsOf(AbsenceFields.Of(fact.Field), isAfter ? fact.After : fact.Before, Places) is { Length: > 0 } words ? words : "空";

    public string? UnitOf(FlowLeg leg) => FieldTable.SeesUnit(Relation, isCurrent: leg == Leg) ? leg.Unit : null;

    /// <summary>外出前是否报告, in words that keep a late report as what it was.</summary>
    public string Report => Spell.Report switch
    {
        DepartureReport.NotReported => "未报告",
        DepartureReport.Unknown => "不清楚（导入时未填）",
        DepartureReport.Reported when Spell.WasReportedLate => $"补报（{Spell.ReportedOn:yyyy-MM-dd} 报告，晚于外出日期）",
        DepartureReport.Reported => $"已报告（{Spell.ReportedOn:yyyy-MM-dd}）",
    };

    /// <summary>Why another organization may be asked; empty where none may.</summary>
    public string WhyAsk => Spell.State switch
    {
        FlowState.PendingReportIn => "对方还没有接收；对方不合适的，可以更换接收党组织。",
        FlowState.Refused => "已被拒收，请更换接收党组织，或者说明没有找到合适的党组织。",
        FlowState.NoHost => "现由本支部直接管理，找到合适的党组织后可以更换。",
        FlowState.Reported or FlowState.Managed or FlowState.Returned or FlowState.TransferredOut or FlowState.Terminated or FlowState.NotDeparted
            or FlowState.Cancelled => "",
    };

    /// <summary>What the person at the screen may do with it now.</summary>
    /// <param name="WhyNotConfirm">Where it waits and he may not: the reason, and who may.</param>
    public sealed record Acts(bool Confirm, Refusal? WhyNotConfirm, bool Correct, bool Ask, bool Return, bool NotDeparted, bool Change, bool AskCorrection);
}

/// <summary>Reads the page; null where no keeper's side of such an absence lies under the post.</summary>
/// <remarks>The phone is left out where the answer would not outlast its log entry (a refused form is rolled back whole).</remarks>
public sealed class ReadOutflowSpell(
    FlowPartyDbContext db, SpellHistory history, SensitiveValues values, WhoMayConfirm who, DecideCorrection corrections, CurrentPost post) : IUseCase
{
    public async Task<OutflowSpellPage?> HandleAsync(Guid id, bool withPhone, CancellationToken ct)
    {
        var spell = await db.Outflow(post.SeesUnder).AsNoTracking().Include(s => s.Legs).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (spell is null) return null;
        var member = await db.MemberInSight(spell.MemberId).AsNoTracking().SingleAsync(ct);
        var names = await db.Organizations.Where(o => o.Id == spell.KeeperOrganizationId || o.Id == spell.HostOrganizationId)
            .ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        var relation = FieldTable.RelationOf(post.Role, keeperIsUnderPost: true);
        var (phone, hostPhone) = withPhone ? await PhonesAsync(spell, member, relation, ct) : default;
        return new(
            spell,
            SpellTag.Of(spell.Stage),
            PersonWords.Of(member.Gender, member.Ethnicity),
            names[spell.KeeperOrganizationId],
            spell.HostOrganizationId is { } host ? names[host] : null,
            phone,
            relation,
            hostPhone,
            await history.OfAsync(spell, currentLegOnly: FieldTable.Of(Field.Places, relation) == Showing.None, ct),
            await ActsAsync(spell, ct),
            FieldTable.Of(Field.Places, relation) == Showing.None ? null : await corrections.WaitingAsync(id, ct));
    }

    /// <summary>
    /// His own and that of whom one calls at the host: in full for those who must call, whose look is logged first; masked elsewhere
    /// (docs/decisions/0013).
    /// </summary>
    private async Task<(string? Own, string? Host)> PhonesAsync(FlowSpell spell, Member member, Relation relation, CancellationToken ct)
    {
        var (showing, leg) = (FieldTable.Of(Field.Phone, relation), spell.CurrentLeg);
        if (showing == Showing.None || (member.PhoneCipher ?? leg.HostContactPhoneCipher) is null) return default;
        if (showing != Showing.Full)
            return (values.MaskedPhone(
                member.PhoneCipher, SealedField.MemberPhone, member.Id), values.MaskedPhone(leg.HostContactPhoneCipher, SealedField.HostContactPhone, leg.Id));
        await db.RecordReadAsync("查看电话", $"{nameof(FlowSpell)}/{spell.Id}", purpose: "查看流动记录", memberId: spell.MemberId, ct: ct);
        return (values.Phone(
            member.PhoneCipher, SealedField.MemberPhone, member.Id), values.Phone(leg.HostContactPhoneCipher, SealedField.HostContactPhone, leg.Id));
    }

    private async Task<OutflowSpellPage.Acts> ActsAsync(FlowSpell spell, CancellationToken ct)
    {
        var isOwn = spell.KeeperOrganizationId == post.OrganizationId;
        var records = isOwn && post.May(Permission.RegisterOutflow);
        var ends = isOwn && post.May(Permission.RecordReturn);
        var now = spell.Standing;
        var (awaits, fact) = (now.Allows(FlowAct.Confirm), WaitingDepartures.FactOf(spell));
        var whyNot = !awaits ? null
            : post.May(Permission.ConfirmDeparture) ? await who.RefusalAsync(fact, Permission.ConfirmDeparture, ct)
            : await who.AwaitedAsync(fact, Permission.ConfirmDeparture, ct);
        return new(
            awaits && post.May(Permission.ConfirmDeparture) && whyNot is null,
            whyNot,
            Correct: records && now.Allows(FlowAct.Correct),
            Ask: records && now.Allows(FlowAct.AskAgain),
            Return: ends && now.Allows(FlowAct.Return),
            NotDeparted: ends && now.Allows(FlowAct.NeverDeparted),
            Change: isOwn && post.May(Permission.ReportChanges) && now.Allows(FlowAct.ReportChange),
            AskCorrection: records && now.Allows(FlowAct.AskCorrection));
    }
}
