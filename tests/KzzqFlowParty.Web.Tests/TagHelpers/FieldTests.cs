using System.ComponentModel.DataAnnotations;
using AngleSharp.Dom;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;

namespace KzzqFlowParty.Web.Tests.TagHelpers;

public sealed class FieldTests
{
    private readonly Bench<Form> _bench = new(new Form { Name = "巴图", Born = PartialDate.TryOf(1985, 7), Left = new DateOnly(2026, 3, 9), Grade = "2" });

    [Fact]
    public async Task A_label_leads_to_its_control_and_is_the_display_name()
    {
        var field = await FieldAsync("Name");

        var label = field.QuerySelector("label")!;
        var input = field.QuerySelector("input")!;
        Assert.Equal("姓名", label.TextContent);
        Assert.Equal(input.Id, label.GetAttribute("for"));
        Assert.Equal("Name", input.GetAttribute("name"));
        Assert.Equal("巴图", input.GetAttribute("value"));
    }

    [Fact]
    public async Task What_was_typed_stays_however_wrong()
    {
        _bench.Typed("Left", "三月九日").Refused("Left", "外出日期无法识别");

        var input = (await FieldAsync("Left")).QuerySelector("input")!;

        Assert.Equal("三月九日", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Hint_and_error_are_both_read_with_the_control()
    {
        _bench.Refused("Name", "请填写姓名");

        var field = await FieldAsync("Name", helper => helper.Hint = "按身份证填写");

        var described = field.QuerySelector("input")!.GetAttribute("aria-describedby")!.Split(' ');
        Assert.Equal(["按身份证填写", "请填写姓名"], described.Select(id => field.QuerySelector($"#{id}")!.TextContent));
    }

    [Fact]
    public async Task Typed_markup_comes_back_as_text()
    {
        _bench.Typed("Name", "<script>\"");

        Assert.Equal("<script>\"", (await FieldAsync("Name")).QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_day_is_a_date_control_with_an_iso_value()
    {
        var input = (await FieldAsync("Left")).QuerySelector("input")!;

        Assert.Equal("date", input.GetAttribute("type"));
        Assert.Equal("2026-03-09", input.GetAttribute("value"));
    }

    [Fact]
    public async Task A_partial_date_has_three_named_fields_with_what_is_known()
    {
        var field = await FieldAsync("Born");

        Assert.Equal("FIELDSET", field.TagName);
        Assert.Equal(
            [("Born.Year", "1985"), ("Born.Month", "7"), ("Born.Day", "")],
            field.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)));
        Assert.Equal("Born", field.QuerySelector("input")!.Id);
    }

    [Fact]
    public async Task A_refused_partial_date_keeps_all_three_texts()
    {
        _bench.Typed("Born.Year", "85").Typed("Born.Month", "13").Typed("Born.Day", "x").Refused("Born", "年份请填写四位数字");

        var field = await FieldAsync("Born");

        Assert.Equal(["85", "13", "x"], field.QuerySelectorAll("input").Select(i => i.GetAttribute("value")));
        Assert.Contains("年份请填写四位数字", field.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_never_comes_back()
    {
        _bench.Typed("Secret", "correct horse");

        var input = (await FieldAsync("Secret")).QuerySelector("input")!;

        Assert.Equal("password", input.GetAttribute("type"));
        Assert.False(input.HasAttribute("value"));
    }

    [Fact]
    public async Task A_closed_option_says_why_and_cannot_be_taken()
    {
        var field = await FieldAsync("Grade", helper => (helper.Kind, helper.Options) = (FieldKind.Radio, Grades));

        var closed = field.QuerySelectorAll("input")[0];
        Assert.True(closed.HasAttribute("disabled"));
        Assert.Equal("低于 80 分", field.QuerySelector($"#{closed.GetAttribute("aria-describedby")}")!.TextContent);
        Assert.True(field.QuerySelectorAll("input")[1].HasAttribute("checked"));
    }

    [Fact]
    public async Task A_select_says_the_reason_in_the_option_and_asks_for_a_choice_first()
    {
        var field = await FieldAsync("Grade", helper => helper.Options = Grades);

        Assert.Equal(["请选择", "优秀（低于 80 分）", "合格"], field.QuerySelectorAll("option").Select(o => o.TextContent));
        Assert.Equal("2", field.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Ticked_boxes_stay_ticked()
    {
        _bench.Typed("Reasons", "work", "study");

        var field = await FieldAsync(
            "Reasons", helper => helper.Options = [new Choice("work", "务工"), new Choice("home", "返乡"), new Choice("study", "求学")]);

        Assert.Equal(["work", "study"], field.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task An_unticked_box_says_no()
    {
        var field = await FieldAsync("Informed");

        Assert.Equal(["checkbox", "hidden"], field.QuerySelectorAll("[name=Informed]").Select(i => i.GetAttribute("type")));
        Assert.Equal("false", field.QuerySelector("[type=hidden]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_closed_field_says_why()
    {
        var field = await FieldAsync("Name", helper => helper.ClosedBecause = "姓名由证件决定");

        var input = field.QuerySelector("input")!;
        Assert.True(input.HasAttribute("disabled"));
        Assert.Equal("姓名由证件决定", field.QuerySelector($"#{input.GetAttribute("aria-describedby")}")!.TextContent);
    }

    [Fact]
    public async Task Foreign_attributes_go_to_the_control()
    {
        var helper = new FieldTagHelper { For = _bench.For("Name"), ViewContext = _bench.View };

        var field = (await Html.OfAsync(helper, "", ("autocomplete", "off"), ("class", "field-wide")))!;

        Assert.Equal("off", field.QuerySelector("input")!.GetAttribute("autocomplete"));
        Assert.False(field.HasAttribute("autocomplete"));
        Assert.Contains("field-wide", field.ClassList);
    }

    private static Choice[] Grades => [new("1", "优秀", closedBecause: "低于 80 分"), new("2", "合格")];

    private async Task<IElement> FieldAsync(string property, Action<FieldTagHelper>? change = null)
    {
        var helper = new FieldTagHelper { For = _bench.For(property), ViewContext = _bench.View };
        change?.Invoke(helper);
        return (await Html.OfAsync(helper))!;
    }

    private sealed class Form
    {
        [Display(Name = "姓名")]
        public string Name { get; set; } = "";

        [Display(Name = "出生日期")]
        public PartialDate? Born { get; set; }

        public DateOnly? Left { get; set; }

        [DataType(DataType.Password)]
        public string? Secret { get; set; }

        public string? Grade { get; set; }

        public string[] Reasons { get; set; } = [];

        public bool Informed { get; set; }
    }
}
