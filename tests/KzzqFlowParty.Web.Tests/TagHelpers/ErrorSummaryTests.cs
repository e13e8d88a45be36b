using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;

namespace KzzqFlowParty.Web.Tests.TagHelpers;

public sealed class ErrorSummaryTests
{
    private readonly Bench<Form> _bench = new(new Form());

    [Fact]
    public async Task Nothing_refused_shows_nothing() => Assert.Null(await Html.OfAsync(Summary()));

    [Fact]
    public async Task Lines_follow_the_page_and_lead_to_its_fields()
    {
        _bench.Refused("", "两处矛盾").Refused("Address.Street", "请填写街道").Refused("Zone", "请选择旗县").Refused("Age", "请填写数字");
        foreach (var drawn in new[] { "Zone", "Address", "Age" })   // otherwise than the model has them
            await Html.OfAsync(new FieldTagHelper { For = _bench.For(drawn), ViewContext = _bench.View, Kind = FieldKind.Text });

        var summary = (await Html.OfAsync(Summary()))!;

        Assert.Equal(["请选择旗县", "请填写街道", "请填写数字", "两处矛盾"], summary.QuerySelectorAll("li").Select(l => l.TextContent));
        Assert.Equal(["#Zone", "#Address_Street", "#Age"], summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
    }

    [Fact]
    public void A_refused_form_says_so_in_the_windows_title()
    {
        _bench.View.ViewData.Page("登记外出");
        Assert.Equal("登记外出 - 科左中旗流动党员管理", _bench.View.ViewData.WindowTitle);

        _bench.Refused("Age", "请填写数字");
        Assert.Equal("有误：登记外出 - 科左中旗流动党员管理", _bench.View.ViewData.WindowTitle);
    }

    private ErrorSummaryTagHelper Summary() => new() { ViewContext = _bench.View };

    private sealed class Form
    {
        public int? Age { get; set; }

        public string? Zone { get; set; }

        public object? Address { get; set; }
    }
}
