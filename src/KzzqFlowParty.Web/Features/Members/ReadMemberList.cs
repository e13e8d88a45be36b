using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>Reads a page of the roster by branch, then name (<see cref="BranchWindow"/>). The number of statements is always the same.</summary>
public sealed class ReadMemberList(
    FlowPartyDbContext db, SpellRows spells, SensitiveValues values, ReadNearOrganizations near, CurrentPost post, TimeProvider time)
    : IUseCase
{
    /// <summary>Everybody on the list is seen through his keeper.</summary>
    private readonly Relation relation = FieldTable.RelationOf(post.Role, keeperIsUnderPost: true);

    public async Task<MemberList> HandleAsync(MemberFilter asked, CancellationToken ct)
    {
        var parameters = (await db.RulesForAsync(time.Today.Year, ct)).Flow;
        var members = await asked.OfAsync(db, post, parameters, time.Today, ct);
        var branches = await BranchesAsync(members, ct);
        var window = BranchWindow.Of(branches, asked.Page, asked.Size);
        var filter = asked with { Page = window.Page };
        var read = await MemberList.Row.Of(db, members, window.Branches, window.Skip, window.Take).ToListAsync(ct);
        var absences = await AbsencesAsync([.. read.Select(r => (Guid?)r.Id)], ct);
        if (FieldTable.Of(Field.Phone, relation) == Showing.Full)
        {
            await db.RecordReadAsync("查看党员名册", nameof(Member), null, new { filter.Organization, filter.Page, Rows = read.Count }, ct: ct);
        }

        return new(
            filter,
            branches.Sum(b => b.Count),
            [.. read.Select(r => RowOf(r, absences.GetValueOrDefault(r.Id), parameters))],
            await near.HandleAsync(filter.Organization, filter.Words, ct),
            branches.Exists(b => b.Id != post.OrganizationId));
    }

    private Task<List<CountedBranch>> BranchesAsync(IQueryable<Member> members, CancellationToken ct) =>
        (from counted in members.GroupBy(m => m.KeeperOrganizationId).Select(g => new { Id = g.Key, Count = g.Count() })
         join o in db.Organizations on counted.Id equals o.Id
         orderby o.NameKey, o.Id
         select new CountedBranch(o.Id, counted.Count)).ToListAsync(ct);

    private async Task<Dictionary<Guid, SpellRow>> AbsencesAsync(List<Guid?> ids, CancellationToken ct) =>
        await spells.Of(db.OpenAbsences.Where(s => ids.Contains(s.OpenFor)), sealedToo: false).ToDictionaryAsync(a => a.MemberId, ct);

    private MemberList.Row RowOf(MemberList.Row read, SpellRow? away, FlowParameters parameters) => read with
    {
        Phone = PhoneOf(read),
        Absence = away is null ? null : AbsenceOf(away, parameters),
        MayVerify = read.IsOnTheBooks && read.KeeperId == post.OrganizationId && post.May(Permission.VerifyPhone),
    };

    private MemberList.Absence AbsenceOf(SpellRow away, FlowParameters parameters)
    {
        var places = FieldTable.Of(Field.Places, relation);
        return new(
            away.Tag,
            away.DepartureOn,
            places == Showing.None ? null : away.RegionCode is null ? "去向待核实" : Regions.ShortName(away.RegionCode),
            places == Showing.Full ? away.Unit ?? away.Place : null,
            FourClear.Of(away.Facts(asHost: away.IsFromOutside), parameters, time.Today));
    }

    private ShownPhone? PhoneOf(MemberList.Row r)
    {
        var showing = FieldTable.Of(Field.Phone, relation);
        if (showing == Showing.None) return null;
        if (showing == Showing.Full && values.Phone(r.PhoneCipher, SealedField.MemberPhone, r.Id) is { } phone) return new(phone, IsFull: true);
        return values.MaskedPhone(r.PhoneCipher, SealedField.MemberPhone, r.Id) is { } masked ? new(masked, IsFull: false) : null;
    }
}
