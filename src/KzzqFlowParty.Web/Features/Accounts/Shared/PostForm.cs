using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;

namespace KzzqFlowParty.Web.Features.Accounts.Shared;

/// <summary>What is asked beside a post that somebody is given.</summary>
public abstract class GrantForm
{
    public const string SomebodyElse = "是同名的另一个人";

    /// <summary>For an administrator's post, which a second person confirms.</summary>
    [Display(Name = "任命管理员的依据"), StringLength(200), NoNumber]
    public string? Grounds { get; set; }

    /// <summary>Asked where somebody of the same name already works at the organization.</summary>
    [Display(Name = SomebodyElse)]
    public bool IsSomebodyElse { get; set; }
}

/// <summary>任职 as a form fills it in.</summary>
public class PostForm : GrantForm
{
    [Display(Name = "角色"), Required(ErrorMessage = "请选择角色")]
    public Role? Role { get; set; }

    [Display(Name = "党组织"), Required(ErrorMessage = "请选择党组织"), OrganizationChoice]
    public Guid? OrganizationId { get; set; }

    [Display(Name = "任职开始"), Required(ErrorMessage = "请填写任职开始日期")]
    public DateOnly? From { get; set; }

    [Display(Name = "任职结束")]
    public DateOnly? Until { get; set; }
}
