using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Forms;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>流出党员台账 of what the list's filter leaves, masked or for a purpose in full: a streamed workbook, or a page to print from the same columns. Logged and numbered first.
/// Either way the place ends at the county (decisions 24b): no unit, and no remark, which people write freely.</summary>
public sealed class WriteOutflowLedger(FlowPartyDbContext db, RecordExport record, RecordExportInFull recordInFull, SensitiveValues values, CurrentPost post, TimeProvider time, LinkGenerator links) : IUseCase
{
    private static readonly PageLink List = OutflowLinks.List();

    private static readonly Table<OutflowRow> Ledger = OutflowLedger.Table.SeenThrough(ExportFields.Masked);
    private static readonly Table<OutflowRow> LedgerInFull = OutflowLedger.Table.SeenThrough(ExportFields.Unmasked);

    public async Task<IActionResult> DownloadAsync(OutflowFilter filter, CancellationToken ct)
    {
        var head = await record.HandleAsync("R-02", "导出流出台账", filter, memberId: null, ct);
        var rows = await RowsAsync(filter, inFull: false, ct);
        return new StreamedWorkbook($"流出党员台账 {head.Number}", (target, cancel) => LedgerWriter.WriteAsync(target, Ledger, head, rows, cancel));
    }

    /// <summary>What an unmasked export would hold, for the page that asks for its purpose.</summary>
    public async Task<LedgerInFull> AskAsync(OutflowFilter filter, CancellationToken ct) => recordInFull.Asks("流出党员台账", List, await (await SpellsAsync(filter, ct)).CountAsync(ct));

    /// <summary>不脱敏导出: within the limits of decisions 26.</summary>
    public async Task<Outcome<StreamedWorkbook>> DownloadInFullAsync(OutflowFilter filter, string purpose, Guid? requestId, CancellationToken ct)
    {
        var recorded = await recordInFull.HandleAsync("R-02", RecordExportInFull.Outflow, filter, await (await SpellsAsync(filter, ct)).CountAsync(ct), purpose, new(requestId, links.To(List)), ct);
        if (!recorded.Accepted) return recorded.Refusals.ToList();
        var (head, rows) = (recorded.Value, await RowsAsync(filter, inFull: true, ct));
        return new StreamedWorkbook($"流出党员台账 {head.Number}", (target, cancel) => LedgerWriter.WriteAsync(target, LedgerInFull, head, rows, cancel));
    }

    public async Task<LedgerPrint> PrintAsync(OutflowFilter filter, CancellationToken ct) =>
        await LedgerPrint.OfAsync(Ledger, await record.HandleAsync("R-02", "打印流出台账", filter, memberId: null, ct), await RowsAsync(filter, inFull: false, ct), ct);

    private async Task<IQueryable<FlowSpell>> SpellsAsync(OutflowFilter filter, CancellationToken ct) =>
        filter.Of(db, post, (await db.RulesForAsync(time.Today.Year, ct)).Flow, time.Today);

    private async Task<IAsyncEnumerable<OutflowRow>> RowsAsync(OutflowFilter filter, bool inFull, CancellationToken ct)
    {
        var spells = await SpellsAsync(filter, ct);
        var rows = from s in spells
                   join leg in db.LastLegs on s.Id equals leg.Spell.Id
                   join o in db.Organizations on s.KeeperOrganizationId equals o.Id
                   join m in db.Members on s.MemberId equals m.Id
                   orderby o.NameKey, s.MemberNameKey, s.Id
                   select new { Spell = s, Leg = leg, Branch = o.FullName, Member = m };
        var showsId = FieldTable.Of(Field.IdNumber, FieldTable.RelationOf(post.Role, keeperIsUnderPost: true)) != Showing.None;
        return rows.AsNoTracking().AsAsyncEnumerable().Select(r => RowOf(r.Spell, r.Leg, r.Branch, r.Member, showsId, inFull));
    }

    private OutflowRow RowOf(FlowSpell spell, FlowLeg leg, string branch, Member member, bool showsId, bool inFull) => new()
    {
        Branch = branch,
        Name = spell.MemberName,
        Gender = member.Gender is Gender.Male or Gender.Female ? PersonWords.Of(member.Gender, ethnicity: null) : null,
        Ethnicity = Codes.Ethnicity.LabelOf(member.Ethnicity),
        IdNumber = !showsId ? null : inFull ? values.IdNumberToExport(member.IdNumberCipher, member.Id) : values.LastFour(member.IdNumberCipher, member.Id),
        MemberType = Codes.MemberType.LabelOf(((int)member.Type).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        JoinedOn = member.JoinedOn,
        FullMemberOn = member.FullMemberOn,
        Education = Codes.Education.LabelOf(member.Education),
        Phone = PhoneOf(member.PhoneCipher, SealedField.MemberPhone, member.Id, inFull),
        DepartedOn = spell.DepartureOn,
        ReportedBefore = spell.WasReportedBefore,
        ReportedOn = spell.ReportedOn,
        Destination = Regions.FullName(leg.RegionCode),
        Reason = FlowCodes.Reason.LabelOf(spell.Reason),
        Employer = leg.Unit,
        EmploymentKind = FlowCodes.NewEmployment.LabelOf(leg.NewEmployment),
        HostOrganization = leg.PlacedInName ?? leg.AskedOrganizationName,
        HostContact = leg.HostContactName,
        HostPhone = PhoneOf(leg.HostContactPhoneCipher, SealedField.HostContactPhone, leg.Id, inFull),
        ReportedIn = leg.ReportedInOn is not null,
        ReportedInOn = leg.ReportedInOn is { Precision: DatePrecision.Day } day ? day.Earliest : null,
        ExpectedReturnOn = spell.ExpectedReturnOn,
        State = spell.StageAt(leg).Title,
        Days = DaysAway(spell),
        Remark = spell.Remark,
    };

    private string? PhoneOf(byte[]? cipher, SealedField field, Guid owner, bool inFull) => inFull ? values.Phone(cipher, field, owner) : values.MaskedPhone(cipher, field, owner);

    private int? DaysAway(FlowSpell spell) =>
        spell.State == FlowState.NotDeparted || spell.DepartureOn.Earliest > time.Today ? null : (spell.EndedOn ?? time.Today).DayNumber - spell.DepartureOn.Earliest.DayNumber;
}
