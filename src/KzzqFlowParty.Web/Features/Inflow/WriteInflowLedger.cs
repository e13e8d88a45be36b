using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Forms;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>流入党员台账 of what the list's filter leaves, masked or for a purpose in full: a streamed workbook, or a page to print. Of members whom the post sees only as host, no digit of the ID number (decisions 24b).
/// Neither unit nor remark, as in R-02.</summary>
public sealed class WriteInflowLedger(FlowPartyDbContext db, RecordExport record, RecordExportInFull recordInFull, SensitiveValues values, CurrentPost post, LinkGenerator links) : IUseCase
{
    private static readonly PageLink List = InflowLinks.List();

    private static readonly Table<InflowRow> Ledger = InflowLedger.Table.SeenThrough(ExportFields.Masked);
    private static readonly Table<InflowRow> LedgerInFull = InflowLedger.Table.SeenThrough(ExportFields.Unmasked);

    public async Task<IActionResult> DownloadAsync(InflowFilter filter, CancellationToken ct)
    {
        var head = await record.HandleAsync("R-03", "导出流入台账", filter, memberId: null, ct);
        return new StreamedWorkbook($"流入党员台账 {head.Number}", (target, cancel) => LedgerWriter.WriteAsync(target, Ledger, head, Rows(filter, inFull: false), cancel));
    }

    /// <summary>What an unmasked export would hold, for the page that asks for its purpose.</summary>
    public async Task<LedgerInFull> AskAsync(InflowFilter filter, CancellationToken ct) => recordInFull.Asks("流入党员台账", List, await filter.Of(db, post).CountAsync(ct));

    /// <summary>不脱敏导出: within the limits of decisions 26.</summary>
    public async Task<Outcome<StreamedWorkbook>> DownloadInFullAsync(InflowFilter filter, string purpose, Guid? requestId, CancellationToken ct)
    {
        var recorded = await recordInFull.HandleAsync("R-03", RecordExportInFull.Inflow, filter, await filter.Of(db, post).CountAsync(ct), purpose, new(requestId, links.To(List)), ct);
        if (!recorded.Accepted) return recorded.Refusals.ToList();
        var head = recorded.Value;
        return new StreamedWorkbook($"流入党员台账 {head.Number}", (target, cancel) => LedgerWriter.WriteAsync(target, LedgerInFull, head, Rows(filter, inFull: true), cancel));
    }

    public async Task<LedgerPrint> PrintAsync(InflowFilter filter, CancellationToken ct) =>
        await LedgerPrint.OfAsync(Ledger, await record.HandleAsync("R-03", "打印流入台账", filter, memberId: null, ct), Rows(filter, inFull: false), ct);

    private IAsyncEnumerable<InflowRow> Rows(InflowFilter filter, bool inFull)
    {
        var under = post.SeesUnder;
        var rows = from s in filter.Of(db, post)
                   join leg in db.LastLegs on s.Id equals leg.Spell.Id
                   join keeper in db.Organizations on s.KeeperOrganizationId equals keeper.Id
                   join o in db.Organizations on s.OutsideOrganizationId equals o.Id into outsides
                   from outside in outsides.DefaultIfEmpty()
                   join h in db.Organizations on s.HostOrganizationId equals h.Id into hosts
                   from host in hosts.DefaultIfEmpty()
                   join m in db.Members on s.MemberId equals m.Id
                   orderby s.MemberNameKey, s.Id
                   select new Read(s, leg, keeper.FullName, outside, host == null ? null : host.FullName, m, under == null || db.Ancestry.Any(a => a.AncestorId == under && a.DescendantId == s.KeeperOrganizationId));
        return rows.AsNoTracking().AsAsyncEnumerable().Select(r => RowOf(r, inFull));
    }

    private InflowRow RowOf(Read read, bool inFull)
    {
        var (spell, leg, member) = (read.Spell, read.Leg, read.Member);
        var showsId = FieldTable.Of(Field.IdNumber, FieldTable.RelationOf(post.Role, read.IsKeptUnderPost)) != Showing.None;
        return new()
        {
            Branch = spell.IsFromOutside ? read.Keeper : read.Host ?? "",
            Name = spell.MemberName,
            Gender = member.Gender is Gender.Male or Gender.Female ? PersonWords.Of(member.Gender, ethnicity: null) : null,
            Ethnicity = Codes.Ethnicity.LabelOf(member.Ethnicity),
            IdNumber = !showsId ? null : inFull ? values.IdNumberToExport(member.IdNumberCipher, member.Id) : values.LastFour(member.IdNumberCipher, member.Id),
            MemberType = Codes.MemberType.LabelOf(((int)member.Type).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            JoinedOn = member.JoinedOn,
            FullMemberOn = member.FullMemberOn,
            Education = Codes.Education.LabelOf(member.Education),
            Phone = inFull ? values.Phone(member.PhoneCipher, SealedField.MemberPhone, member.Id) : values.MaskedPhone(member.PhoneCipher, SealedField.MemberPhone, member.Id),
            ArrivedOn = leg.ReportedInOn ?? leg.PlacedOn,
            Origin = spell.IsFromOutside ? Regions.FullName(read.Outside?.RegionCode) : Regions.FullName(Regions.Banner),
            FormalOrganization = read.Outside?.FullName ?? read.Keeper,
            FormalOrganizationContact = read.Outside?.ContactName,
            Employer = leg.Unit,
            PlacedIn = leg.PlacedInName,
            PlacedOn = leg.PlacedOn is { Precision: DatePrecision.Day } day ? day.Earliest : null,
            State = spell.StageAt(leg).Title,
            Remark = spell.IsFromOutside ? spell.Remark : null,
        };
    }

    private sealed record Read(FlowSpell Spell, FlowLeg Leg, string Keeper, Organization? Outside, string? Host, Member Member, bool IsKeptUnderPost);
}
