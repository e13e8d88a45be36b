using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Features.Shared.Spells;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>登记外出 step 1, 本人情况: report and departure. M1.</summary>
public sealed class PersonStep
{
    [Display(Name = "外出前是否报告"), Coded(typeof(PersonStep), nameof(Reports))]
    public string? Report { get; set; }

    [Display(Name = "报告日期")]
    public DateOnly? ReportedOn { get; set; }

    [Display(Name = "报告方式"), Coded(typeof(FlowCodes), nameof(FlowCodes.ReportChannel))]
    public string? ReportChannel { get; set; }

    [Display(Name = "受理人")]
    public string? ReportedTo { get; set; }

    [Display(Name = "外出日期"), JsonConverter(typeof(PartialDateJson))]
    public PartialDate? DepartureOn { get; set; }

    [Display(Name = "预计返回"), JsonConverter(typeof(PartialDateJson))]
    public PartialDate? ExpectedReturnOn { get; set; }

    [Display(Name = "流动原因"), Coded(typeof(FlowCodes), nameof(FlowCodes.Reason))]
    public string? Reason { get; set; }

    [Display(Name = "原职业"), Coded(typeof(FlowCodes), nameof(FlowCodes.FormerOccupation))]
    public string? FormerOccupation { get; set; }

    [JsonIgnore]
    public DepartureReport? ReportKind => Report switch
    {
        Reported => DepartureReport.Reported,
        NotReported => DepartureReport.NotReported,
        _ => null,
    };

    public const string Reported = "1";
    public const string NotReported = "2";

    public static readonly IReadOnlyList<Choice> Reports =
    [
        new(Reported, "已报告", "外出后才报告的也选这项，照实填报告日期，系统记为补报"),
        new(NotReported, "未报告", "党支部自己了解到的"),
    ];
}

/// <summary>登记外出 step 2, 去向与单位. G1.2b.</summary>
public sealed class PlaceStep
{
    [RegionCode, Display(Name = "流入地")]
    public string? RegionCode { get; set; }

    [Display(Name = "境外国家或地区")]
    public string? Country { get; set; }

    [Display(Name = "详细地址")]
    public string? Place { get; set; }

    [Display(Name = "外出流向"), Coded(typeof(FlowCodes), nameof(FlowCodes.DestinationUnit))]
    public string? DestinationUnit { get; set; }

    [Display(Name = "单位名称")]
    public string? Unit { get; set; }

    [Display(Name = "新就业群体"), Coded(typeof(FlowCodes), nameof(FlowCodes.NewEmployment))]
    public string? NewEmployment { get; set; }
}

/// <summary>流入地党组织: one of ours that is asked, an outside one, or none found with the reason.</summary>
public abstract class HostChoice
{
    public const string Ours = "ours";
    public const string Outside = "outside";
    public const string NoneFound = "none";

    [Display(Name = "流入地党组织"), Coded(typeof(HostChoice), nameof(Destinations))]
    public string? Destination { get; set; }

    [OrganizationChoice, Display(Name = "本旗党组织"), StoredAs(nameof(FlowLeg.AskedOrganizationId))]
    public Guid? HostOrganizationId { get; set; }

    [OrganizationChoice, Display(Name = "旗外党组织"), StoredAs(nameof(FlowLeg.AskedOrganizationId))]
    public Guid? OutsideOrganizationId { get; set; }

    public OutsideOrganizationForm NewOutside { get; set; } = new();

    /// <summary>Where he goes, so that organizations there are offered first; for the page, never posted.</summary>
    [JsonIgnore, BindNever]
    public string? Near { get; set; }

    [Display(Name = "没有找到的原因"), DataType(DataType.MultilineText)]
    public string? NoneFoundBecause { get; set; }

    public static readonly IReadOnlyList<Choice> Destinations =
    [
        new(Ours, "本旗党组织", "流动党员党组织、其他支部等，登记后对方即可看到并接收"),
        new(Outside, "旗外党组织", "流入地的社区、村、企业等党组织"),
        new(NoneFound, "没有找到合适的党组织", "由本支部直接管理，写明原因"),
    ];
}

/// <summary>登记外出 step 3, 联系与接收党组织.</summary>
public sealed class HostStep : HostChoice
{
    [Display(Name = "流入地联系人")]
    public string? HostContactName { get; set; }

    [Display(Name = "流入地联系电话"), DataType(DataType.PhoneNumber)]
    public string? HostContactPhone { get; set; }

    [Display(Name = "备注"), DataType(DataType.MultilineText)]
    public string? Remark { get; set; }
}

/// <summary>The three steps together, as the absence states them.</summary>
public sealed record OutflowSteps(PersonStep Person, PlaceStep Place, HostStep Host)
{
    /// <summary>The steps in the words of the form's head; the last one checks and submits.</summary>
    public static IReadOnlyList<string> Names { get; } = ["本人情况", "去向与单位", "联系与接收党组织", "核对提交"];

    /// <summary>The step to which a refused field belongs; null where it concerns the whole.</summary>
    public static string? StepOf(string? field) =>
        field is null ? null
        : typeof(PersonStep).GetProperty(field) is not null ? nameof(Person)
        : typeof(PlaceStep).GetProperty(field) is not null ? nameof(Place)
        : typeof(HostStep).GetProperty(field) is not null ? nameof(Host)
        : null;

    /// <summary>The refusals at their fields of a page that shows all three steps.</summary>
    public static Outcome<T> Placed<T>(Outcome<T> refused)
        where T : notnull => refused.Refusals.Select(r => r with { Field = StepOf(r.Field) is { } step ? $"{step}.{r.Field}" : r.Field }).ToList();

    /// <param name="destination">As the third step names it, read from the register.</param>
    /// <param name="phone">The host contact's number; null where none was written.</param>
    public OutflowFacts Facts(Destination? destination, Domain.PhoneNumber? phone) => new()
    {
        Report = Person.ReportKind,
        ReportedOn = Person.ReportKind == DepartureReport.Reported ? Person.ReportedOn : null,
        ReportChannel = Person.ReportChannel,
        ReportedTo = Person.ReportedTo,
        DepartureOn = Person.DepartureOn,
        ExpectedReturnOn = Person.ExpectedReturnOn,
        Reason = Person.Reason,
        FormerOccupation = Person.FormerOccupation,
        RegionCode = Place.RegionCode,
        Country = Place.Country,
        Place = Place.Place,
        DestinationUnit = Place.DestinationUnit,
        Unit = Place.Unit,
        NewEmployment = Place.NewEmployment,
        Destination = destination,
        HostContactName = Host.HostContactName,
        HostContactPhone = phone,
        Remark = Host.Remark,
    };
}
