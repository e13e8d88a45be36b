using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Accounts.Shared;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

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
