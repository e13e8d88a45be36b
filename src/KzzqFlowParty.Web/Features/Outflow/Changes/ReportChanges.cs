using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>登记变动: what one call told, in one short form; what is left empty has not changed (M3).</summary>
public sealed class ChangeForm
{
    public const string Kept = "kept";
    public const string Unknown = "unknown";

    public int Version { get; set; }

    /// <summary>What is on record now; for the page, never posted.</summary>
    [BindNever]
    public PlaceOfChange? Place { get; set; }

    [Display(Name = "由谁报告或发现"), Coded(typeof(ChangeForm), nameof(Sources))]
    public string? Source { get; set; }

    [Display(Name = "报告方式"), Coded(typeof(FlowCodes), nameof(FlowCodes.ReportChannel))]
    public string? Channel { get; set; }

    [Display(Name = "报告（发现）日期")]
    public DateOnly? ReportedOn { get; set; }

    [Display(Name = "变动日期")]
    public PartialDate? OccurredOn { get; set; }

    [RegionCode, Display(Name = "新的外出地点")]
    public string? RegionCode { get; set; }

    [Display(Name = "境外的国家或地区"), StringLength(FlowRules.LongestCountry)]
    public string? Country { get; set; }

    [Display(Name = "新的详细地址"), StringLength(FlowRules.LongestText), StoredAs(nameof(FlowLeg.Place))]
    public string? Street { get; set; }

    [Display(Name = "接收党组织"), Coded(typeof(ChangeForm), nameof(Receivers))]
    public string? Receiving { get; set; }

    [OrganizationChoice, Display(Name = "本旗党组织"), StoredAs(nameof(FlowLeg.AskedOrganizationId))]
    public Guid? HostOrganizationId { get; set; }

    [OrganizationChoice, Display(Name = "旗外党组织"), StoredAs(nameof(FlowLeg.AskedOrganizationId))]
    public Guid? OutsideOrganizationId { get; set; }

    [Display(Name = "没有找到的原因"), DataType(DataType.MultilineText)]
    public string? NoneFoundBecause { get; set; }

    [Display(Name = "新的单位"), StringLength(FlowRules.LongestText)]
    public string? Unit { get; set; }

    [Display(Name = "外出流向"), Coded(typeof(FlowCodes), nameof(FlowCodes.DestinationUnit))]
    public string? DestinationUnit { get; set; }

    [Display(Name = "新就业群体"), Coded(typeof(FlowCodes), nameof(FlowCodes.NewEmployment))]
    public string? NewEmployment { get; set; }

    [Display(Name = "新的居住地"), StringLength(FlowRules.LongestText)]
    public string? Residence { get; set; }

    [Display(Name = "新的电话"), DataType(DataType.PhoneNumber)]
    public string? Phone { get; set; }

    [Display(Name = "其他变动"), StringLength(FlowRules.LongestText), DataType(DataType.MultilineText)]
    public string? Other { get; set; }

    [Display(Name = "说明"), StringLength(FlowRules.LongestText)]
    public string? Note { get; set; }

    public static IReadOnlyList<Choice> Sources { get; } = [.. Choice.Of(FlowCodes.ChangeSource).Where(c => c.Value != "5")];

    public static readonly IReadOnlyList<Choice> Receivers =
    [
        new(Kept, "不变", "仍由现在的党组织管理，或者仍在等它接收"),
        new(Unknown, "还不清楚", "先记下新地点，核实以后再请党组织接收"),
        new(HostChoice.Ours, "本旗党组织"),
        new(HostChoice.Outside, "旗外党组织"),
        new(HostChoice.NoneFound, "没有找到合适的党组织"),
    ];

    /// <summary>Who does not register absences leaves the choice of another organization to those who do.</summary>
    public static IReadOnlyList<Choice> FewReceivers { get; } = [.. Receivers.Take(2)];
}

/// <summary>What is on record of an absence as the form of its changes shows it.</summary>
/// <param name="OfHost">The host's side fills it in.</param>
/// <param name="ChoosesHost">Another organization may be chosen.</param>
public sealed record PlaceOfChange(
    Guid SpellId, int Version, string Name, bool May, bool IsFromOutside, bool OfHost, bool ChoosesHost, string Where, string Work, string Residence,
    string Phone, string Receiver)
{
    public PageLink Page => IsFromOutside || OfHost ? InflowLinks.Details(SpellId) : OutflowLinks.Details(SpellId);
}

/// <summary>登记变动 by the side that hears of it: keeper or host; the other side is told (docs/decisions/0044).</summary>
public sealed class ReportChanges(
    FlowPartyDbContext db, ReadOutflowFacts outflow, SensitiveValues values, FieldCipher cipher, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>Null where the post's own organization is on neither side.</summary>
    public async Task<PlaceOfChange?> PlaceAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, track: false, ct) is not { } spell) return null;
        var member = await db.MemberInSight(spell.MemberId).AsNoTracking().SingleAsync(ct);
        var (leg, ofHost) = (spell.CurrentLeg, IsOfHost(spell));
        return new(
            spell.Id, spell.Version, spell.MemberName, spell.Standing.Allows(FlowAct.ReportChange), spell.IsFromOutside, ofHost,
            !ofHost && !spell.IsFromOutside && post.May(Permission.RegisterOutflow),
            ChangeWords.PlaceOf(leg.RegionCode, leg.Country, leg.Place), Stay.Of(leg).Work, member.CurrentAddress ?? "",
            values.MaskedPhone(member.PhoneCipher, SealedField.MemberPhone, member.Id) ?? "",
            leg.PlacedInName ?? leg.AskedOrganizationName ?? (spell.IsFromOutside ? "本支部" : "没有"));
    }

    public ChangeForm Begin(PlaceOfChange place) => new() { Version = place.Version, Place = place, ReportedOn = time.Today };

    /// <returns>Null where the post's own organization is on neither side.</returns>
    public async Task<Outcome<ChangeReport>?> HandleAsync(Guid id, ChangeForm form, CancellationToken ct)
    {
        if (await FindAsync(id, track: true, ct) is not { } spell) return null;
        db.FilledInOn(spell, form.Version);
        var phone = string.IsNullOrWhiteSpace(form.Phone) ? null : PhoneNumber.Parse(form.Phone);
        var unread = phone?.Refusals.ToList() ?? [];
        var member = await db.MemberInSight(spell.MemberId).Include(m => m.Phones).SingleAsync(ct);
        var (host, refusal) = await HostAsync(form, ct);
        if (refusal is not null) unread.Add(refusal);
        var reported = ChangeReport.Record(
            spell, member, FactsOf(form, phone?.Value, host), IsOfHost(spell), HostPhoneOf(spell.CurrentLeg),
            (await db.RulesForAsync(time.Today.Year, ct)).Flow, cipher, new Recording(post.AccountId, time.GetUtcNow()));
        if (unread.Count > 0)
        {
            db.ChangeTracker.Clear();   // what the readable part alone would have changed
            return unread.And(reported.Refusals.Select(Placed).Where(r => !IsEcho(r)));
        }

        if (!reported.Accepted) return reported.Refusals.Select(Placed).ToList();
        db.Add(reported.Value);
        db.Operation = "登记变动";
        await db.SaveChangesAsync(ct);
        return reported;
    }

    /// <summary>What was recorded, and who is told.</summary>
    public async Task<string> SentenceAsync(ChangeReport report, CancellationToken ct)
    {
        var kinds = string.Join('、', report.Changes.Select(c => FlowCodes.Change.LabelOf(c.Kind.ToString("D"))));
        var told = await db.Organizations.Where(o => o.Id == report.AddresseeId).Select(o => o.FullName).SingleOrDefaultAsync(ct);
        return told is null ? $"已登记 {report.MemberName} {kinds}。" : $"已登记 {report.MemberName} {kinds}，并告知 {told}。";
    }

    private async Task<FlowSpell?> FindAsync(Guid id, bool track, CancellationToken ct)
    {
        var spells = track ? db.FlowSpells : db.FlowSpells.AsNoTracking();
        return await spells.Include(s => s.Legs).SingleOrDefaultAsync(
            s => s.Id == id && (s.KeeperOrganizationId == post.OrganizationId || s.HostOrganizationId == post.OrganizationId), ct);
    }

    private bool IsOfHost(FlowSpell spell) => spell.KeeperOrganizationId != post.OrganizationId;

    private PhoneNumber? HostPhoneOf(FlowLeg leg) =>
        values.Phone(leg.HostContactPhoneCipher, SealedField.HostContactPhone, leg.Id) is { } known ? PhoneNumber.Parse(known).OrThrow() : null;

    private async Task<(NextHost? Host, Refusal? Refusal)> HostAsync(ChangeForm form, CancellationToken ct)
    {
        switch (form.Receiving)
        {
            case null or "":
                return (null, null);
            case ChangeForm.Kept:
                return (NextHost.Kept, null);
            case ChangeForm.Unknown:
                return (NextHost.Unknown, null);
        }

        if (!post.May(Permission.RegisterOutflow)) return (null, Placed(FlowRules.HostStaysForHost));
        var choice = new AskForm
        {
            Destination = form.Receiving,
            HostOrganizationId = form.HostOrganizationId,
            OutsideOrganizationId = form.OutsideOrganizationId,
            NoneFoundBecause = form.NoneFoundBecause,
        };
        return await outflow.DestinationAsync(choice, ct) is { } destination
            ? (NextHost.Of(destination), null)
            : (null, FlowRules.DestinationMissing with
            {
                Field = form.Receiving == HostChoice.Outside ? nameof(form.OutsideOrganizationId) : nameof(form.HostOrganizationId),
            });
    }

    private static ChangeFacts FactsOf(ChangeForm form, PhoneNumber? phone, NextHost? host) => new()
    {
        Source = int.TryParse(form.Source, NumberStyles.None, CultureInfo.InvariantCulture, out var source) ? (ChangeSource)source : null,
        Channel = form.Channel,
        ReportedOn = form.ReportedOn,
        OccurredOn = form.OccurredOn,
        RegionCode = form.RegionCode,
        Country = form.Country,
        Place = form.Street,
        Host = host,
        Unit = form.Unit,
        DestinationUnit = form.DestinationUnit,
        NewEmployment = form.NewEmployment,
        Residence = form.Residence,
        Phone = phone,
        Other = form.Other,
        Note = form.Note,
    };

    /// <summary>Said only since the phone or the organization could not be read.</summary>
    private static bool IsEcho(Refusal refusal) => refusal.Code == FlowRules.NothingChanged.Code || refusal.Field == nameof(ChangeForm.Receiving);

    private static Refusal Placed(Refusal refusal) => refusal.Field switch
    {
        "Destination" when refusal.Code == FlowRules.DestinationMissing.Code => refusal with { Field = nameof(ChangeForm.NoneFoundBecause) },
        "Destination" => refusal with { Field = nameof(ChangeForm.Receiving) },
        "Place" => refusal with { Field = refusal.Code == FlowRules.NothingChanged.Code ? null : nameof(ChangeForm.Street) },
        _ => refusal,
    };
}
