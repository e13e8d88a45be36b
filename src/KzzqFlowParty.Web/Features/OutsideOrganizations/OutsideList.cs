using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.OutsideOrganizations;

/// <summary>What of the outside organizations is listed.</summary>
public sealed record OutsideFilter
{
    public static readonly IReadOnlyList<SelectListItem> Contacts = [new("有联系人和电话", "complete"), new("缺联系人或电话", "missing")];

    [Display(Name = "名称")]
    public string? Name { get; init; }

    [RegionCode]
    [Display(Name = "所在地")]
    public string? Region { get; init; }

    /// <summary>complete, missing, or all.</summary>
    [Display(Name = "联系方式")]
    public string? Contact { get; init; }

    [Range(1, 100_000)]
    public int Page { get; init; } = 1;

    [Range(1, 100)]
    public int Size { get; init; } = 20;
}

/// <summary>
/// 旗外党组织的名单. Phones are masked here, and left out for whoever reads about nobody; an organization's own page shows them to those who
/// must call.
/// </summary>
public sealed record OutsideList(OutsideFilter Filter, IReadOnlyList<OutsideList.Row> Rows, int Total)
{
    public sealed record Row(Guid Id, string Name, string Region, string? ContactName, string? Phone);
}

/// <summary>Reads one page of the list: a count and a query.</summary>
public sealed class ReadOutsideList(FlowPartyDbContext db, SensitiveValues sensitive, CurrentPost post) : IUseCase
{
    public async Task<OutsideList> HandleAsync(OutsideFilter filter, CancellationToken ct)
    {
        var listed = await Listed(filter).CalledAsync(filter.Name, ct);
        var total = await listed.CountAsync(ct);
        var rows = await listed.OrderBy(o => o.NameKey).ThenBy(o => o.Id).Skip((filter.Page - 1) * filter.Size).Take(filter.Size)
            .Select(o => new { o.Id, o.FullName, o.RegionCode, o.ContactName, o.ContactPhoneCipher }).ToListAsync(ct);
        var showsPhone = FieldTable.Of(Field.Phone, FieldTable.RelationOf(post.Role, keeperIsUnderPost: true)) != Showing.None;
        return new(
            filter,
            [.. rows.Select(r => new OutsideList.Row(
                r.Id,
                r.FullName,
                Regions.FullName(r.RegionCode),
                r.ContactName,
                showsPhone ? sensitive.MaskedPhone(r.ContactPhoneCipher, SealedField.OrganizationPhone, r.Id) : null))],
            total);
    }

    private IQueryable<Organization> Listed(OutsideFilter filter)
    {
        var listed = db.Outside.Where(o => o.ClosedOn == null);
        if (filter.Region is { } region)
        {
            var under = Prefix(region);
            listed = listed.Where(o => o.RegionCode!.StartsWith(under));
        }

        return filter.Contact switch
        {
            "complete" => listed.Where(o => o.ContactName != null && o.ContactPhoneCipher != null),
            "missing" => listed.Where(o => o.ContactName == null || o.ContactPhoneCipher == null),
            _ => listed,
        };
    }

    /// <summary>210000 holds every code that begins with 21, 210100 those with 2101.</summary>
    private static string Prefix(string code) =>
        code.EndsWith("0000", StringComparison.Ordinal) ? code[..2] : code.EndsWith("00", StringComparison.Ordinal) ? code[..4] : code;
}
