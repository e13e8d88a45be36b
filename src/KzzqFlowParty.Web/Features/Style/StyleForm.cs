using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KzzqFlowParty.Web.Features.Style;

/// <summary>A form with one field of every kind.</summary>
public sealed class StyleForm
{
    public static readonly IReadOnlyList<SelectListItem> Ethnicities =
    [
        new("蒙古族", "05"), new("汉族", "01"), new("满族", "11"), new("朝鲜族", "10"),
    ];

    public static readonly IReadOnlyList<Choice> Genders = [new("1", "男"), new("2", "女")];

    public static readonly IReadOnlyList<Choice> Grades =
    [
        new("1", "优秀", closedBecause: "积分 76 分，低于 80 分，不得评为“优秀”"),
        new("2", "合格", "积分允许，由支部大会评议确定"),
        new("3", "基本合格"),
        new("4", "不合格"),
    ];

    public static readonly IReadOnlyList<Choice> ReasonsToLeave =
    [
        new("work", "务工经商"), new("study", "求学"), new("family", "随子女居住"), new("other", "其他"),
    ];

    [Required, StringLength(50)]
    [Display(Name = "姓名")]
    public string Name { get; set; } = "";

    [Required]
    [Display(Name = "性别")]
    public string? Gender { get; set; }

    [Required]
    [Display(Name = "民族")]
    public string? Ethnicity { get; set; }

    [Required]
    [Display(Name = "出生日期")]
    public PartialDate? Born { get; set; }

    [RegionCode]
    [Display(Name = "流入地")]
    public string? RegionCode { get; set; } = "210106";

    [DataType(DataType.PhoneNumber)]
    [Display(Name = "手机号码")]
    public string? Phone { get; set; }

    [Required]
    [Display(Name = "外出日期")]
    public DateOnly? Left { get; set; }

    [Display(Name = "外出原因")]
    public string[] WhyLeft { get; set; } = [];

    [Display(Name = "其他原因")]
    public string? OtherReason { get; set; }

    [DataType(DataType.MultilineText)]
    [Display(Name = "情况说明")]
    public string? Remarks { get; set; }

    [Display(Name = "拟定等次")]
    public string? Grade { get; set; } = "2";

    [Display(Name = "预计外出月数"), Range(1, 600)]
    public int? Months { get; set; }

    [Display(Name = "所在支部")]
    public string Branch { get; set; } = "哈日干吐嘎查党支部";

    [Display(Name = "本人已知晓外出期间的纪律要求")]
    public bool Informed { get; set; }

    public int Version { get; set; } = 3;
}

/// <summary>Filters of the example list.</summary>
public sealed record StyleFilter
{
    [Display(Name = "姓名")]
    public string? Name { get; init; }

    [Display(Name = "流入地")]
    public string? Place { get; init; }

    [Display(Name = "状态")]
    public string? State { get; init; }

    [Display(Name = "外出时间不早于")]
    public DateOnly? From { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = 20;
}
