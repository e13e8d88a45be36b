using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;

namespace KzzqFlowParty.Web.Features.AccountAdmin;

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

/// <summary>新建账号: a person with his first post.</summary>
public sealed class NewAccountForm : PostForm
{
    [Display(Name = "姓名"), Required, StringLength(50)]
    public string? PersonName { get; set; }

    [Display(Name = "用户名"), Required, StringLength(30, MinimumLength = 3), RegularExpression(UserNames.Pattern, ErrorMessage = UserNames.Rule)]
    public string? UserName { get; set; }
}

/// <summary>批量新建: one name a branch.</summary>
public sealed class BatchForm
{
    [Display(Name = "角色"), Required(ErrorMessage = "请选择角色")]
    public Role? Role { get; set; }

    [Display(Name = "任职开始"), Required(ErrorMessage = "请填写任职开始日期")]
    public DateOnly? From { get; set; }

    [Display(Name = GrantForm.SomebodyElse)]
    public bool IsSomebodyElse { get; set; }

    /// <summary>Branches without a name are left out.</summary>
    public List<BatchLine> Lines { get; set; } = [];
}

public sealed class BatchLine
{
    public Guid OrganizationId { get; set; }

    [Display(Name = "姓名"), StringLength(50)]
    public string? PersonName { get; set; }
}

/// <summary>Why something is done to an account; goes into the log.</summary>
public sealed class ReasonForm
{
    [Display(Name = "原因"), Required, StringLength(200), NoNumber]
    public string? Reason { get; set; }

    [Display(Name = "一并重置两步验证（手机丢失时）")]
    public bool WithFactor { get; set; }
}

public sealed class EndPostForm
{
    [Display(Name = "最后一天"), Required(ErrorMessage = "请填写任职的最后一天")]
    public DateOnly? LastDay { get; set; }
}

/// <summary>换届交接: one post ends, and the next day another person begins in it.</summary>
public sealed class HandOverForm : GrantForm
{
    [Display(Name = "原任的最后一天"), Required(ErrorMessage = "请填写原任的最后一天")]
    public DateOnly? LastDay { get; set; }

    [Display(Name = "接任者已有的用户名"), StringLength(30)]
    public string? ExistingUser { get; set; }

    [Display(Name = "接任者姓名"), StringLength(50)]
    public string? PersonName { get; set; }

    [Display(Name = "接任者新用户名"), StringLength(30, MinimumLength = 3), RegularExpression(UserNames.Pattern, ErrorMessage = UserNames.Rule)]
    public string? UserName { get; set; }
}

/// <summary>领取条: what a person is handed on paper; shown once.</summary>
/// <param name="AwaitsReview">The post has no effect before a second person has confirmed it.</param>
public sealed record Slip(string PersonName, string UserName, string Secret, string RoleTitle, string Organization, DateTimeOffset Until, bool AwaitsReview = false);
