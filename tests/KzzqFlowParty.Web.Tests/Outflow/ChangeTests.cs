using System.Net;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>变动报告 on the site: the short form of one call, the other side's to-do, and R-09 (M3).</summary>
public sealed class ChangeTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task One_call_is_one_form_and_the_host_finds_it_among_its_to_dos_and_takes_note()
    {
        var spell = await ManagedAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        var form = (await secretary.PageAsync($"/changes/report/{spell.Id}")).FormTo($"/changes/report/{spell.Id}");
        var told = await secretary.PostAsync(
            $"/changes/report/{spell.Id}",
            [.. form.Filled([.. ChangeForms.Head, ("Unit", "盛京纺织有限公司"), ("Phone", "13912345678"), ("Residence", "铁西区某小区")])]);
        Assert.Equal($"/outflow/{spell.Id}", told.LocationPath());

        await using (var db = World.AsJob())
        {
            var report = await db.ChangeReports.Include(r => r.Changes).SingleAsync();
            Assert.Equal([ChangeKind.Unit, ChangeKind.Residence, ChangeKind.Phone], report.Changes.Select(c => c.Kind).Order());
            var leg = await db.LastLegs.SingleAsync();
            Assert.Equal((2, true), (leg.Number, leg.HostIsKept));
            Assert.Equal(2, await db.Set<MemberPhone>().CountAsync());
            Assert.DoesNotContain("13912345678", string.Concat(await db.Audit.Select(a => a.Changes).ToListAsync()), StringComparison.Ordinal);
        }

        var page = await secretary.PageAsync($"/outflow/{spell.Id}");
        Assert.Contains("就业单位变化、居住地变化、联系方式变化", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);

        var host = await site.SignInAsync(Person.ShebotuSecretary);
        var todo = (await host.PageAsync("/")).QuerySelectorAll(".todos a")
            .Single(a => a.GetAttribute("href")!.StartsWith("/changes/", StringComparison.Ordinal));
        var address = todo.GetAttribute("href")!;
        var seen = await host.PageAsync(address);
        Assert.Contains("13800001234 → 13912345678", Flat(seen.QuerySelector("main")!.TextContent), StringComparison.Ordinal);
        Assert.Equal(address, (await host.PostAsync($"{address}/acknowledge", [.. seen.FormTo($"{address}/acknowledge").Filled([])])).LocationPath());
        Assert.DoesNotContain("知悉变动", (await host.PageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-11-24 知悉", (await secretary.PageAsync(address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_host_hears_reaches_the_keeper_and_a_late_report_and_a_found_one_are_marked()
    {
        var spell = await ManagedAsync();
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        var late = await host.PostAsync(
            $"/changes/report/{spell.Id}",
            ("Version", "1"), ("Source", "1"), ("Channel", "1"), ("ReportedOn", "2026-11-20"), ("OccurredOn.Year", "2026"), ("OccurredOn.Month", "10"),
            ("Unit", "某物流分拣中心"));
        Assert.Equal($"/inflow/{spell.Id}", late.LocationPath());
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Contains("知悉变动", (await secretary.PageAsync("/")).QuerySelector(".todos")!.TextContent, StringComparison.Ordinal);
        await secretary.PostAsync(
            $"/changes/report/{spell.Id}",
            ("Version", "2"), ("Source", "4"), ("ReportedOn", "2026-11-20"), ("OccurredOn.Year", "2026"), ("Unit", "个体餐饮"));

        var list = await secretary.PageAsync("/changes");
        Assert.Equal(2, list.QuerySelectorAll("tbody tr").Length);
        Assert.Single((await secretary.PageAsync("/changes?found=true")).QuerySelectorAll("tbody tr"));
        var row = Assert.Single((await secretary.PageAsync("/changes?late=true")).QuerySelectorAll("tbody tr"));
        Assert.Contains("迟报", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_county_asks_another_host_and_the_former_one_is_told()
    {
        var spell = await ManagedAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        (string, string)[] moved = [("Version", "1"), ("ReportedOn", "2026-11-24"), .. ChangeForms.Head, ("RegionCode", "110105")];
        var refused = await secretary.PostAsync($"/changes/report/{spell.Id}", moved);
        Assert.Contains(FlowRules.NextHostMissing.Message, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await secretary.PostAsync(
            $"/changes/report/{spell.Id}", [.. moved, ("Receiving", "ours"), ("HostOrganizationId", World.Shebotu.SecondBranch.Id.ToString())]);

        var former = await site.SignInAsync(Person.ShebotuSecretary);
        Assert.Equal(HttpStatusCode.NotFound, (await former.GetAsync($"/inflow/{spell.Id}")).StatusCode);
        var row = Assert.Single((await former.PageAsync("/changes")).QuerySelectorAll("tbody tr"));
        Assert.Contains("北京市朝阳区", row.TextContent, StringComparison.Ordinal);
        var next = await site.SignInAsync(Person.MobileSecretary);
        Assert.Equal(HttpStatusCode.OK, (await next.GetAsync($"/inflow/{spell.Id}")).StatusCode);
        Assert.Empty((await next.PageAsync("/changes")).QuerySelectorAll("tbody tr"));
        var page = await secretary.PageAsync($"/outflow/{spell.Id}");
        Assert.Equal(2, page.QuerySelectorAll("h2").Count(h => h.TextContent.EndsWith("的去向", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_form_without_a_change_or_a_teller_comes_back_with_everything_at_its_field_and_what_was_typed()
    {
        var spell = await ManagedAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        var refused = await secretary.PostAsync($"/changes/report/{spell.Id}", ("Version", "1"), ("Unit", "某单位"), ("Phone", "13800"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Equal("某单位", page.QuerySelector("input[name=Unit]")!.GetAttribute("value"));
        Assert.Contains("#Phone", page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        var empty = await secretary.PostAsync($"/changes/report/{spell.Id}", ("Version", "1"), ("ReportedOn", "2026-11-24"));
        Assert.Equal(
            ["#Source", "#Channel", "#OccurredOn"],
            (await empty.PageAsync()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")).Where(h => h != "#"));
    }

    [Fact]
    public async Task A_member_page_and_the_phone_page_lead_to_the_form_and_a_contact_may_fill_it_in()
    {
        var spell = await ManagedAsync();
        var contact = await site.SignInAsync(Person.Contact);
        foreach (var address in new[] { $"/members/{spell.MemberId}", $"/members/{spell.MemberId}/phone", $"/outflow/{spell.Id}" })
            Assert.NotNull((await contact.PageAsync(address)).QuerySelector($"a[href='/changes/report/{spell.Id}']"));
        var form = await contact.PageAsync($"/changes/report/{spell.Id}");
        Assert.Equal(["kept", "unknown"], form.QuerySelectorAll("input[name=Receiving]").Select(i => i.GetAttribute("value")));
        var chosen = await contact.PostAsync(
            $"/changes/report/{spell.Id}",
            [
                ("Version", "1"), ("ReportedOn", "2026-11-24"), .. ChangeForms.Head, ("RegionCode", "110105"), ("Receiving", "none"),
                ("NoneFoundBecause", "没有"),
            ]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, chosen.StatusCode);
    }

    [Fact]
    public async Task The_register_masks_in_its_workbook_and_print_what_its_readers_may_not_carry_away()
    {
        var spell = await ManagedAsync();
        await World.ChangeAsync(spell.Id, Told.By("盛京纺织有限公司") with { Phone = People.Phone("13912345678"), Place = "某街2号" });
        var secretary = await site.SignInAsync(Person.Secretary);
        var print = (await secretary.PageAsync("/changes/print")).Body!.TextContent;
        Assert.Contains("动态变更登记簿", print, StringComparison.Ordinal);
        Assert.Contains("139****5678", print, StringComparison.Ordinal);
        Assert.Contains("辽宁省沈阳市铁西区", print, StringComparison.Ordinal);
        foreach (var kept in new[] { "13912345678", "某街2号", "盛京纺织" }) Assert.DoesNotContain(kept, print, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync("/changes/export")).StatusCode);

        var instructor = await (await site.SignInAsync(Person.Instructor)).PageAsync("/changes");
        Assert.DoesNotContain("139****5678", instructor.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_stands_in_the_register_with_who_told_of_it()
    {
        var spell = await ManagedAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        await secretary.PostAsync(
            $"/outflow/{spell.Id}/return", ("Version", "1"), ("ReturnedOn", "2026-11-20"), ("Source", "1"), ("Channel", "2"), ("ReportedOn", "2026-11-19"));
        var row = Assert.Single((await secretary.PageAsync("/changes")).QuerySelectorAll("tbody tr"));
        Assert.Contains("返回", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("本人报告", row.TextContent, StringComparison.Ordinal);
    }

    private async Task<FlowSpell> ManagedAsync()
    {
        var spell = await World.SpellAsync(await World.MemberAsync(World.Baokang.FirstBranch), World.Shebotu.FirstBranch);
        await using var db = World.AsJob();
        (await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == spell.Id))
            .Receive(new(null, null, World.Today, World.Today, World.Today, World.Today), World.Shebotu.FirstBranch, World.Today).OrThrow();
        await db.SaveChangesAsync();
        return spell;
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
