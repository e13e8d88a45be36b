using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Web.Pipeline;

namespace KzzqFlowParty.Web.Features.Shared.Forms;

/// <summary>On what is written into the log for good, a reason or a purpose: an ID number or a phone does not belong there (docs/decisions/0014).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoNumberAttribute : ValidationAttribute
{
    public NoNumberAttribute()
        : base("这里不要写身份号码或电话：写下的会一直留在操作日志里")
    {
    }

    public override bool IsValid(object? value) => !NumbersStayOut.HasNumber(value as string);
}
