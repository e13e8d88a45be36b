using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.OutsideOrganizations;

/// <summary>旗外党组织 as a form fills it in.</summary>
public class OutsideForm
{
    [Required, StringLength(OrganizationRules.LongestName)]
    [Display(Name = "党组织全称")]
    public string? FullName { get; set; }

    [Required(ErrorMessage = "请选择所在地（至少到县级）")]
    [RegionCode]
    [Display(Name = "所在地")]
    public string? RegionCode { get; set; }

    [StringLength(100)]
    [Display(Name = "联系人")]
    public string? ContactName { get; set; }

    [DataType(DataType.PhoneNumber), StringLength(30)]
    [Display(Name = "联系电话")]
    public string? ContactPhone { get; set; }
}

/// <summary>旗外党组织 as it is changed. An empty phone keeps the number on record, which is not shown in a form.</summary>
public sealed class OutsideChangeForm : OutsideForm
{
    [Display(Name = "原号码不再使用，删除它")]
    public bool RemovePhone { get; set; }

    [StringLength(400)]
    [Display(Name = "修改理由")]
    public string? Document { get; set; }

    public bool HasPhone { get; set; }

    public int Version { get; set; }
}

internal static class OutsideQueries
{
    extension(FlowPartyDbContext db)
    {
        public IQueryable<Organization> Outside => db.Organizations.Where(o => o.Kind == OrganizationKind.External);

        /// <summary>Whether the same place has another of this name: two places may each have a 社区委员会.</summary>
        public Task<bool> IsOutsideNameTakenAsync(string? fullName, string? regionCode, Guid? except, CancellationToken ct)
        {
            var name = TextForms.Trim(fullName);
            return db.Outside.AnyAsync(o => o.FullName == name && o.RegionCode == regionCode && o.ClosedOn == null && o.Id != except, ct);
        }
    }
}
