using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

public sealed record MemberRosterName() : LedgerName("L-01", "党员名册", "党员名册", MemberLinks.List());

/// <summary>党员名册的一行, as its workbook has it.</summary>
public sealed record MemberRosterRow
{
    public Guid Id { get; init; }

    public string? Township { get; init; }

    public string Branch { get; init; } = "";

    /// <summary>The formal organization of a member from outside.</summary>
    public string? Outside { get; init; }

    public string Name { get; init; } = "";

    public Gender Gender { get; init; }

    public string? Ethnicity { get; init; }

    public string? Education { get; init; }

    public MemberType Type { get; init; }

    public PartyStatus Status { get; init; }

    public PartialDate? JoinedOn { get; init; }

    public PartialDate? FullMemberOn { get; init; }

    public byte[]? IdNumberCipher { get; init; }

    public byte[]? PhoneCipher { get; init; }

    /// <summary>The last four, as far as the reader may see them.</summary>
    public string? IdNumber { get; init; }

    /// <summary>In part.</summary>
    public string? Phone { get; init; }

    /// <summary>Since when he is away; null while he is at home.</summary>
    public PartialDate? DepartureOn { get; init; }

    /// <summary>Where to; null for whoever may not see it.</summary>
    public string? RegionCode { get; init; }

    /// <summary>The one projection, by branch and name.</summary>
    public static IQueryable<MemberRosterRow> Of(FlowPartyDbContext db, IQueryable<Member> members)
    {
        var (absencesNow, places, townships) = (db.OpenAbsences, db.LastLegs, db.InTownships);
        return from m in members
               join o in db.Organizations on m.KeeperOrganizationId equals o.Id
               join s in absencesNow on (Guid?)m.Id equals s.OpenFor into absences
               from away in absences.DefaultIfEmpty()
               orderby o.NameKey, o.Id, m.NameKey, m.Id
               select new MemberRosterRow
               {
                   Id = m.Id,
                   Township = townships.Where(t => t.OrganizationId == o.Id).Select(t => t.Township).FirstOrDefault(),
                   Branch = o.FullName,
                   Outside = db.Organizations.Where(x => x.Id == m.OutsideOrganizationId).Select(x => x.FullName).FirstOrDefault(),
                   Name = m.Name,
                   Gender = m.Gender,
                   Ethnicity = m.Ethnicity,
                   Education = m.Education,
                   Type = m.Type,
                   Status = m.Status,
                   JoinedOn = m.JoinedOn,
                   FullMemberOn = m.FullMemberOn,
                   IdNumberCipher = m.IdNumberCipher,
                   PhoneCipher = m.PhoneCipher,
                   DepartureOn = (PartialDate?)away.DepartureOn,
                   RegionCode = places.Where(l => l.SpellId == away.Id).Select(l => l.RegionCode).FirstOrDefault(),
               };
    }
}

/// <summary>党员名册 as a workbook: whom the list's filter leaves, numbers in part. 出生年月 is left out, since the last four stand on the row.</summary>
public sealed class MemberRoster(FlowPartyDbContext db, LedgerTools tools, SensitiveValues values, CurrentPost post, TimeProvider time)
    : Ledger<MemberRosterRow, MemberFilter>(new MemberRosterName(), Table, tools), IUseCase
{
    private static readonly Table<MemberRosterRow> Table = new Table<MemberRosterRow>("党员名册")
        .Counter()
        .Text("所在党支部", 22, r => r.Branch)
        .Text("姓名", 12, r => r.Name)
        .Freeze()
        .Text("苏木镇", 16, r => r.Township)
        .Text("性别", 6, r => PersonWords.Of(r.Gender, ethnicity: null), alignment: ColumnAlignment.Center)
        .Text("民族", 9, r => Codes.Ethnicity.LabelOf(r.Ethnicity), alignment: ColumnAlignment.Center)
        .Text("公民身份号码", 21, r => r.IdNumber, Sensitivity.IdNumber, ColumnAlignment.Center)
        .Text("人员类别", 11, r => Codes.MemberType.LabelOf(r.Type.ToString("D")), alignment: ColumnAlignment.Center)
        .Text("党籍状态", 10, r => Codes.PartyStatus.LabelOf(r.Status.ToString("D")), alignment: ColumnAlignment.Center)
        .PartialDate("入党日期", r => r.JoinedOn)
        .PartialDate("转正日期", r => r.FullMemberOn)
        .Text("学历", 11, r => Codes.Education.LabelOf(r.Education), alignment: ColumnAlignment.Center)
        .Text("手机号码", 14, r => r.Phone, Sensitivity.Phone, ColumnAlignment.Center)
        .Text("在外情况", 9, r => r.DepartureOn is null ? "在家" : "在外", alignment: ColumnAlignment.Center)
        .PartialDate("外出日期", r => r.DepartureOn)
        .Text("外出省份", 12, r => Regions.Province(r.RegionCode))
        .Text("外出地(省市县)", 20, r => Regions.FullName(r.RegionCode))
        .Text("正式组织关系（旗外）", 22, r => r.Outside);

    private readonly Relation relation = FieldTable.RelationOf(post.Role, keeperIsUnderPost: true);

    protected override async Task<IReadOnlyCollection<Guid>?> HeldAsync(MemberFilter filter, CancellationToken ct) =>
        await (await MembersAsync(filter, ct)).Select(m => m.Id).ToListAsync(ct);

    protected override async Task<int> CountAsync(MemberFilter filter, CancellationToken ct) => await (await MembersAsync(filter, ct)).CountAsync(ct);

    protected override async Task<IAsyncEnumerable<MemberRosterRow>> RowsAsync(MemberFilter filter, bool inFull, CancellationToken ct) =>
        MemberRosterRow.Of(db, await MembersAsync(filter, ct)).AsAsyncEnumerable().Select(Shown);

    private async Task<IQueryable<Member>> MembersAsync(MemberFilter filter, CancellationToken ct) =>
        await filter.OfAsync(db, post, (await db.RulesForAsync(time.Today.Year, ct)).Flow, time.Today, ct);

    private MemberRosterRow Shown(MemberRosterRow row) => row with
    {
        IdNumber = FieldTable.Of(Field.IdNumber, relation) == Showing.None ? null : values.LastFour(row.IdNumberCipher, row.Id),
        Phone = FieldTable.Of(Field.Phone, relation) == Showing.None ? null : values.MaskedPhone(row.PhoneCipher, SealedField.MemberPhone, row.Id),
        RegionCode = FieldTable.Of(Field.Places, relation) == Showing.None ? null : row.RegionCode,
    };
}
