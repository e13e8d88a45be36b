using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Web.Features.Accounts.Shared;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

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
