using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Web.Features.Shared.Forms;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>Why something is done to an account; goes into the log.</summary>
public sealed class ReasonForm
{
    [Display(Name = "原因"), Required, StringLength(200), NoNumber]
    public string? Reason { get; set; }

    [Display(Name = "一并重置两步验证（手机丢失时）")]
    public bool WithFactor { get; set; }
}
