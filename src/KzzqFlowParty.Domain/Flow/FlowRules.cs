namespace KzzqFlowParty.Domain.Flow;

/// <summary>Every "no" that an absence can say, in the words of the responsibility list.</summary>
public static class FlowRules
{
    /// <summary>Characters of a place, a unit, a remark.</summary>
    public const int LongestText = 200;

    /// <summary>Characters of a country or region abroad.</summary>
    public const int LongestCountry = 50;

    /// <summary>Characters of a person's or an organization's name.</summary>
    public const int LongestName = 100;

    public static readonly Refusal AlreadyAway = new("flow.already-away", "该党员处于流出状态，不能再次登记流出。", "M1");
    public static readonly Refusal NotOnTheBooks = new("flow.not-on-the-books", "该党员已不在册，不能登记流动。", "M1");
    public static readonly Refusal DepartureMissing = new("flow.departure-missing", "请填写外出日期（至少到月）。", "G1.2c", "DepartureOn");
    public static Refusal DepartureTooFarAhead(int days) =>
        new("flow.departure-too-far", $"外出日期不能晚于今天{days}天以上。", "M1", "DepartureOn");
    public static readonly Refusal DepartureTooEarly = new(
        "flow.departure-too-early", "外出日期早于上一段流动记录的结束日期。", "M1", "DepartureOn");
    public static readonly Refusal ReportMissing = new("flow.report-missing", "请选择外出前是否报告。", "M1", "Report");
    public static readonly Refusal ReportedOnMissing = new("flow.reported-on-missing", "请填写报告日期。", "M1", "ReportedOn");
    public static readonly Refusal ReportedInFuture = new("flow.reported-in-future", "报告日期不能晚于今天。", "M1", "ReportedOn");
    public static readonly Refusal ExpectedBeforeDeparture = new(
        "flow.expected-before-departure", "预计返回日期不能早于外出日期。", "G1.2c", "ExpectedReturnOn");
    public static readonly Refusal WhereaboutsMissing = new(
        "flow.whereabouts-missing",
        "请选择去向，知道到哪一级选到哪一级；在境外的填国家或地区；都不知道的，外出流向选“不掌握流向”。",
        "G1.2b",
        "RegionCode");
    public static readonly Refusal RegionAndCountry = new(
        "flow.region-and-country", "去向在境内还是境外？行政区划和境外国家只填一项。", "G1.2b", "Country");
    public static readonly Refusal ReasonUnknown = new("flow.reason-unknown", "请选择流动原因。", "G1.4", "Reason");
    public static readonly Refusal CodeUnknown = new("flow.code-unknown", "请从列表中选择。", "G1.4");
    public static Refusal TextTooLong(int longest, string? field = null) =>
        new("flow.text-too-long", $"填写内容过长，请不要超过{longest}个字。", "G1.4", field);
    public static readonly Refusal DestinationMissing = new(
        "flow.destination-missing", "请选择流入地党组织，或说明没有找到合适的党组织。", "G1.2b", "Destination");
    public static readonly Refusal HostIsKeeper = new("flow.host-is-keeper", "流入地党组织不能是本支部。", "G1.2b", "HostOrganizationId");
    public static readonly Refusal HostTakesNone = new("flow.host-takes-none", "所选党组织不能接收流动党员。", "G1.9", "HostOrganizationId");
    public static readonly Refusal ReasonMissing = new("flow.reason-missing", "请写明原因。", "G1.4", "Note");
    public static readonly Refusal AlreadyConfirmed = new("flow.already-confirmed", "该流动登记已经确认。", "0009");
    public static readonly Refusal MayNot = new("flow.may-not", "该流动记录当前的状态不能这样办理。", "G1.4");
    public static readonly Refusal ReturnBeforeDeparture = new("flow.return-before-departure", "返回日期不能早于外出日期。", "M3a", "ReturnedOn");
    public static readonly Refusal DateInFuture = new("flow.date-in-future", "日期不能晚于今天。", "G1.4", "On");
    public static readonly Refusal StepsOutOfOrder = new(
        "flow.steps-out-of-order", "报到、登记、接收、编入的日期要依次不早于前一步。", "G1.7", "PlacedOn");
    public static readonly Refusal ReportInBeforeDeparture = new(
        "flow.report-in-before-departure", "报到日期不能早于外出日期。", "M2.1b", "ReportedInOn");
    public static readonly Refusal PlacedBeforeDeparture = new(
        "flow.placed-before-departure", "编入支部日期不能早于外出日期。", "G1.9", "PlacedOn");
    public static readonly Refusal RefusalReasonMissing = new(
        "flow.refusal-reason-missing", "请选择拒收理由；不得设置限制条件，拒收情况将报旗委组织部。", "G1.10", "ReasonCode");
    public static readonly Refusal RefusalTextMissing = new("flow.refusal-text-missing", "请写明拒收的具体情况。", "G1.10", "Text");
    public static readonly Refusal SourceMissing = new("flow.change-source-missing", "请选择由谁报告或者发现。", "M3", "Source");
    public static readonly Refusal ChannelMissing = new("flow.change-channel-missing", "请选择报告方式。", "M3", "Channel");
    public static readonly Refusal ChangeReportedOnMissing = new(
        "flow.change-reported-on-missing", "请填写报告（发现）日期。", "M3", "ReportedOn");
    public static readonly Refusal OccurredOnMissing = new("flow.occurred-on-missing", "请填写变动日期（至少到年）。", "M3", "OccurredOn");
    public static readonly Refusal OccurredAfterReport = new(
        "flow.occurred-after-report", "变动日期不能晚于报告（发现）日期。", "M3", "OccurredOn");
    public static readonly Refusal ChangeBeforeDeparture = new(
        "flow.change-before-departure", "变动日期不能早于外出日期。", "M3b", "OccurredOn");
    public static readonly Refusal NothingChanged = new(
        "flow.nothing-changed", "没有填写变动，或者填写的与现在登记的相同。", "M3", "Place");
    public static readonly Refusal NextHostMissing = new(
        "flow.next-host-missing", "外出地点变了，请选择接收党组织有没有变化。", "M3b", "Destination");
    public static readonly Refusal HostStaysForHost = new(
        "flow.host-stays", "接收党组织由流出地党支部确定。", "M3b", "Destination");
    public static readonly Refusal NotAddressed = new("flow.change-not-addressed", "这项变动不是报给本组织的。", "M3");
    public static readonly Refusal AlreadyAcknowledged = new("flow.change-acknowledged", "这项变动已经知悉。", "M3");
    public static readonly Refusal CorrectionWaits = new("flow.correction-waits", "已有一项更正在等待批准。", "0045");
    public static readonly Refusal CorrectionReasonMissing = new("flow.correction-reason-missing", "请写明哪里登记错了。", "0045", "Why");
    public static readonly Refusal NothingCorrected = new("flow.nothing-corrected", "没有改动，不需要更正。", "0045");
    public static readonly Refusal CorrectionDecided = new("flow.correction-decided", "这项更正已经办过。", "0045");
    public static readonly Refusal CorrectionOvertaken = new(
        "flow.correction-overtaken", "申请以后外出情况又有变动，请不同意这项申请，核对后重新申请。", "0045");
    public static readonly Refusal EndBeforeDeparture = new(
        "flow.end-before-departure", "外出日期不能晚于结束日期。", "M1", "DepartureOn");
}
