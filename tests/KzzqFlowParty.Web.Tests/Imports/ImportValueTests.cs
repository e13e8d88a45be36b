using System.Net;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>What the preview says of values that were understood in part, and what a person does about them.</summary>
public sealed class ImportValueTests : IAsyncLifetime
{
    private readonly IdNumber number = People.NewIdNumber();
    private TestSite site = null!;
    private ImportDesk desk = null!;

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        desk = await ImportDesk.OfAsync(site, Person.Secretary);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_place_is_shown_as_it_was_understood_and_an_unclear_one_is_corrected_in_the_preview()
    {
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(
            "姓名,公民身份号码,人员类别,外出日期,外出地", $"白音,{number.Value},中共预备党员,2026.03,铁西区"));
        var preview = await desk.Visitor.PageAsync($"/imports/{id}");
        Assert.Contains("预备党员", preview.QuerySelector("[data-l=人员类别]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("看不出是哪个县", preview.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var address = preview.QuerySelector("a[href*='/place']")!.GetAttribute("href")!;
        Assert.Contains("铁西区", (await desk.Visitor.PageAsync(address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var refused = await desk.PostFormAsync(address, [("Form.RegionCode.Province", "210000")], $"/imports/{id}/place");
        Assert.Contains("请选择到县", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        (string, string)[] chosen = [("Form.RegionCode.Province", "210000"), ("Form.RegionCode.City", "210100"), ("Form.RegionCode.County", "210106")];
        Assert.Equal(HttpStatusCode.Redirect, (await desk.PostFormAsync(address, chosen, $"/imports/{id}/place")).StatusCode);

        var corrected = (await desk.Visitor.PageAsync($"/imports/{id}")).QuerySelector("main")!.TextContent;
        Assert.Contains("辽宁省沈阳市铁西区", corrected, StringComparison.Ordinal);
        Assert.DoesNotContain("看不出是哪个县", corrected, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.ImportAsync(id)).StatusCode);
        await using var db = site.World.AsJob();
        Assert.Equal("210106", (await db.FlowSpells.Include(s => s.Legs).SingleAsync()).Legs.Single().RegionCode);
    }

    [Fact]
    public async Task Whoever_is_written_to_have_died_waits_until_somebody_says_that_he_is_on_the_books()
    {
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv("姓名,公民身份号码,外出日期,外出地", $"白音（已故）,{number.Value},2026.03,北京市朝阳区"));
        Assert.Equal(new ImportCounts(0, 0, 0, 1, 0), (await desk.BatchAsync(id)).Counts);
        Assert.Contains("请确认此人是否仍在册", await desk.TabAsync(id, RowVerdict.Waiting), StringComparison.Ordinal);
        var page = await desk.Visitor.PageAsync($"/imports/{id}?shown=Waiting");
        await desk.Visitor.PostAsync($"/imports/{id}/person", [.. page.FormTo($"/imports/{id}/person").Filled([])]);
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0), (await desk.BatchAsync(id)).Counts);
    }

    [Fact]
    public async Task Words_about_the_return_and_texts_without_a_place_stand_in_the_remark_and_what_is_too_long_is_said()
    {
        var remark = new string('长', 190);
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(
            "姓名,公民身份号码,外出日期,外出地,预计返回,备注,固定电话,流动原因",
            $"白音,{number.Value},2026.03,北京市朝阳区,春节,{remark},0475-3216688,嫁到外地"));
        var preview = await desk.TabAsync(id, RowVerdict.New);
        Assert.Contains("只能录入前200个字", preview, StringComparison.Ordinal);
        Assert.Contains("系统中没有“其他电话”这一项，没有录入", preview, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.ImportAsync(id)).StatusCode);
        await using var db = site.World.AsJob();
        Assert.StartsWith(remark + "；流动原因", (await db.FlowSpells.SingleAsync()).Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expected_return_in_words_is_kept()
    {
        await desk.RunAsync("表.csv", ImportDesk.Csv("姓名,公民身份号码,外出日期,外出地,预计返回", $"白音,{number.Value},2026.03,北京市朝阳区,春节"));
        await using var db = site.World.AsJob();
        Assert.Equal("预计返回：春节", (await db.FlowSpells.SingleAsync()).Remark);
    }

    [Fact]
    public async Task Among_namesakes_birth_or_number_tells_and_never_both()
    {
        foreach (var phone in new[] { "13800000001", "13800000002" })
            await site.World.AddAsync(Member.Enter(
                People.Facts("白音", People.NewIdNumber(), phone) with { BirthOn = null }, site.World.Baokang.FirstBranch, idTaken: false, null,
                site.World.Cipher, site.World.Recording()).OrThrow());
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv("姓名,手机号码,外出日期", "白音,13800000003,2026.03"));
        var options = (await desk.Visitor.PageAsync($"/imports/{id}?shown=Waiting")).QuerySelectorAll(".option label").Select(l => l.TextContent).ToList();
        Assert.Equal(3, options.Count);
        Assert.All(options.SkipLast(1), o => Assert.Matches("^白音 尾号 [0-9X]{4} 138", o));
    }
}
