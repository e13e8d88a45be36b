using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using KzzqFlowParty.Web.Pipeline;

namespace KzzqFlowParty.Web.Tests.TagHelpers;

public sealed class SmallHelperTests
{
    private static readonly ScoreBand[] Bands = [new(60, "仅可评基本合格、不合格"), new(80, "不得评为优秀"), new(100, "可参评优秀")];

    private readonly Bench<Form> _bench = new(new Form { Version = 7 });

    [Fact]
    public async Task Lamps_say_in_words_what_is_not_clear()
    {
        var lamps = (await Html.OfAsync(new LampsTagHelper { ViewContext = _bench.View, Identity = true, Time = true }))!;

        Assert.Equal(["底数清", "方向不清", "时间清", "联系方式不清"], lamps.QuerySelectorAll("li").Select(l => l.TextContent));
    }

    [Theory]
    [InlineData(59, "仅可评基本合格、不合格")]
    [InlineData(60, "不得评为优秀")]
    [InlineData(80, "可参评优秀")]
    [InlineData(100, "可参评优秀")]
    public async Task The_rail_says_what_the_total_means(int total, string words)
    {
        var rail = (await Html.OfAsync(new ScoreRailTagHelper { Total = total, Bands = Bands }))!;

        Assert.EndsWith(words, rail.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_points_are_named_as_not_counted_and_stay_on_the_scale()
    {
        var rail = (await Html.OfAsync(new ScoreRailTagHelper { Total = 96, Waiting = 9, Bands = Bands }))!;

        Assert.Contains("另有待认定 9 分不计入", rail.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(("96%", "4%"), (rail.QuerySelector(".rail-waiting")!.GetAttribute("x"), rail.QuerySelector(".rail-waiting")!.GetAttribute("width")));
    }

    [Fact]
    public async Task A_refused_form_keeps_its_request_id()
    {
        var id = Guid.CreateVersion7();
        _bench.Typed(RequestId.FieldName, id.ToString());

        Assert.Equal(id.ToString(), (await Html.OfAsync(new RequestIdTagHelper { ViewContext = _bench.View }))!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_new_form_has_an_id_of_its_own()
    {
        var first = (await Html.OfAsync(new RequestIdTagHelper { ViewContext = _bench.View }))!.GetAttribute("value");
        var second = (await Html.OfAsync(new RequestIdTagHelper { ViewContext = _bench.View }))!.GetAttribute("value");

        Assert.NotEqual(first, second);
        Assert.NotEqual(Guid.Empty, Guid.Parse(first!));
    }

    [Fact]
    public async Task A_version_is_the_models_whatever_was_posted()
    {
        _bench.Typed("Version", "3");

        var field = (await Html.OfAsync(new VersionTagHelper { For = _bench.For("Version"), ViewContext = _bench.View }))!;

        Assert.Equal(("Version", "7"), (field.GetAttribute("name"), field.GetAttribute("value")));
    }

    [Fact]
    public async Task A_step_that_is_done_says_so()
    {
        var steps = (await Html.OfAsync(new StepsTagHelper { Names = ["上传", "核对", "结果"], Current = 2, ViewContext = _bench.View }))!;

        Assert.Equal(["上传已完成", "2核对", "3结果"], steps.QuerySelectorAll("li").Select(l => l.TextContent));
        Assert.Equal("2核对", steps.QuerySelector("[aria-current=step]")!.TextContent);
    }

    [Fact]
    public async Task A_to_do_button_names_what_it_is_for()
    {
        var row = (await Html.OfAsync(
            new TodoRowTagHelper { ViewContext = _bench.View, Subject = "电话联系 赵春梅", To = MemberLinks.List(), Action = "去登记" }))!;

        Assert.Equal("去登记：电话联系 赵春梅", row.QuerySelector("a")!.TextContent);
    }

    [Theory]
    [InlineData("/", "工作台")]
    [InlineData("/members/away/42", "流出党员")]
    [InlineData("/members/awayward", "党员名册")]
    [InlineData("/members", "党员名册")]
    [InlineData("/elsewhere", null)]
    public void The_longest_address_is_the_current_one(string path, string? title)
    {
        var frame = new FrameContent("包文龙", "支部书记", "敖包苏木", [], [new(
            null, [new("工作台", "/", "home"), new("党员名册", "/members", "users"), new("流出党员", "/members/away", "out")])]);

        Assert.Equal(title, frame.CurrentItem(path)?.Title);
    }

    private sealed class Form
    {
        public int Version { get; set; }
    }
}
