using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Forms;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>流出党员台账 of what the list's filter leaves, masked: a streamed workbook, or a page to print from the same columns. Logged and numbered first.</summary>
public sealed class WriteOutflowLedger(FlowPartyDbContext db, RecordExport record, SensitiveValues values, CurrentPost post, TimeProvider time) : IUseCase
{
    private static readonly Table<OutflowRow> Ledger = OutflowLedger.Table.SeenThrough(ExportFields.Masked);

    public async Task<IActionResult> DownloadAsync(OutflowFilter filter, CancellationToken ct)
    {
        var head = await record.HandleAsync("R-02", "导出流出台账", filter, memberId: null, ct);
        var rows = await RowsAsync(filter, ct);
        return new StreamedWorkbook($"流出党员台账 {head.Number}", (target, cancel) => LedgerWriter.WriteAsync(target, Ledger, head, rows, cancel));
    }

    public async Task<LedgerPrint> PrintAsync(OutflowFilter filter, CancellationToken ct) =>
        await LedgerPrint.OfAsync(Ledger, await record.HandleAsync("R-02", "打印流出台账", filter, memberId: null, ct), await RowsAsync(filter, ct), ct);

    private async Task<IAsyncEnumerable<OutflowRow>> RowsAsync(OutflowFilter filter, CancellationToken ct)
    {
        var spells = filter.Of(db, post, (await db.RulesForAsync(time.Today.Year, ct)).Flow, time.Today);
        var rows = from s in spells
                   join leg in db.LastLegs on s.Id equals leg.Spell.Id
                   join o in db.Organizations on s.KeeperOrganizationId equals o.Id
                   join m in db.Members on s.MemberId equals m.Id
                   orderby o.NameKey, s.MemberNameKey, s.Id
                   select new { Spell = s, Leg = leg, Branch = o.FullName, Member = m };
        var showsId = FieldTable.Of(Field.IdNumber, FieldTable.RelationOf(post.Role, keeperIsUnderPost: true)) != Showing.None;
        return rows.AsNoTracking().AsAsyncEnumerable().Select(r => RowOf(r.Spell, r.Leg, r.Branch, r.Member, showsId));
    }

    private OutflowRow RowOf(FlowSpell spell, FlowLeg leg, string branch, Member member, bool showsId) => new()
    {
        Branch = branch,
        Name = spell.MemberName,
        Gender = member.Gender is Gender.Male or Gender.Female ? PersonWords.Of(member.Gender, ethnicity: null) : null,
        Ethnicity = Codes.Ethnicity.LabelOf(member.Ethnicity),
        IdNumber = showsId ? values.LastFour(member.IdNumberCipher, member.Id) : null,
        MemberType = Codes.MemberType.LabelOf(((int)member.Type).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        JoinedOn = member.JoinedOn,
        FullMemberOn = member.FullMemberOn,
        Education = Codes.Education.LabelOf(member.Education),
        Phone = values.MaskedPhone(member.PhoneCipher, SealedField.MemberPhone, member.Id),
        DepartedOn = spell.DepartureOn,
        ReportedBefore = spell.WasReportedBefore,
        ReportedOn = spell.ReportedOn,
        Destination = Regions.FullName(leg.RegionCode),
        Reason = FlowCodes.Reason.LabelOf(spell.Reason),
        Employer = leg.Unit,
        EmploymentKind = FlowCodes.NewEmployment.LabelOf(leg.NewEmployment),
        HostOrganization = leg.PlacedInName ?? leg.AskedOrganizationName,
        HostContact = leg.HostContactName,
        HostPhone = values.MaskedPhone(leg.HostContactPhoneCipher, SealedField.HostContactPhone, leg.Id),
        ReportedIn = leg.ReportedInOn is not null,
        ReportedInOn = leg.ReportedInOn is { Precision: DatePrecision.Day } day ? day.Earliest : null,
        ExpectedReturnOn = spell.ExpectedReturnOn,
        State = SpellTag.Of(spell.State, leg.ReportedInOn is not null).Words,
        Days = DaysAway(spell),
        Remark = spell.Remark,
    };

    private int? DaysAway(FlowSpell spell) =>
        spell.State == FlowState.NotDeparted || spell.DepartureOn.Earliest > time.Today ? null : (spell.EndedOn ?? time.Today).DayNumber - spell.DepartureOn.Earliest.DayNumber;
}
