using System.Net;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>What becomes of a row whose person is on the books already.</summary>
public sealed class ImportVerdictTests : IAsyncLifetime
{
    private const string Header = "姓名,公民身份号码,手机号码,入党日期,外出日期,外出地,返回日期";
    private static readonly IdNumber Number = People.NewIdNumber();

    private TestSite site = null!;
    private ImportDesk desk = null!;

    private World World => site.World;

    [Fact]
    public async Task What_the_row_knows_better_changes_and_the_rest_stays()
    {
        var member = await World.AddAsync(Member.Enter(
            People.Facts("白音", Number, "13800001234") with { JoinedOn = PartialDate.TryOf(2010, 7), Education = "06", HomeAddress = "甲村12号" },
            World.Baokang.FirstBranch,
            idTaken: false,
            null,
            World.Cipher,
            World.Recording()).OrThrow());
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},13900005678,2010-07-01,,,"));
        var changes = await desk.TabAsync(id, RowVerdict.Changed);
        Assert.Contains("入党日期：2010-07 → 2010-07-01", changes, StringComparison.Ordinal);
        Assert.Contains("联系电话：138****1234 → 139****5678", changes, StringComparison.Ordinal);
        Assert.DoesNotContain(Number.Value, changes, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.ImportAsync(id)).StatusCode);

        await using var db = World.AsJob();
        var now = await db.Members.Include(m => m.Phones).SingleAsync();
        Assert.Equal((member.Id, "06", "甲村12号", 20100701, 2), (now.Id, now.Education, now.HomeAddress, now.JoinedOn!.Value.Number, now.Phones.Count));
    }

    [Fact]
    public async Task A_date_that_is_known_less_well_and_empty_cells_change_nothing()
    {
        await World.AddAsync(Member.Enter(
            People.Facts("白音", Number, "13800001234") with { JoinedOn = PartialDate.TryOf(2010, 7, 1) },
            World.Baokang.FirstBranch,
            idTaken: false,
            null,
            World.Cipher,
            World.Recording()).OrThrow());
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},,2010.07,,,"));
        Assert.Equal(new ImportCounts(0, 0, 1, 0, 0), (await desk.BatchAsync(id)).Counts);
    }

    [Fact]
    public async Task An_open_absence_with_another_departure_is_an_error_and_the_same_departure_is_the_same()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "白音", Number);
        await World.SpellAsync(member);   // since 2026-03-01
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},,,2025-01,北京市朝阳区,"));
        Assert.Equal(new ImportCounts(0, 0, 0, 0, 1), (await desk.BatchAsync(id)).Counts);
        Assert.Contains("尚未结束的外出记录", await desk.TabAsync(id, RowVerdict.Wrong), StringComparison.Ordinal);
        id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},,,2026.03,沈阳市铁西区,"));
        Assert.Equal(new ImportCounts(0, 0, 1, 0, 0), (await desk.BatchAsync(id)).Counts);
    }

    [Fact]
    public async Task A_return_ends_the_absence_that_it_belongs_to()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "白音", Number);
        var spell = await World.SpellAsync(member);
        await desk.RunAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},,,2026.03,沈阳市铁西区,2026-10-08"));
        await using var db = World.AsJob();
        var ended = await db.FlowSpells.SingleAsync();
        Assert.Equal((spell.Id, FlowState.Returned, new DateOnly(2026, 10, 8)), (ended.Id, ended.State, ended.EndedOn));
    }

    [Fact]
    public async Task A_member_on_the_books_of_another_organization_waits()
    {
        await World.MemberAsync(World.Shebotu.FirstBranch, "白音", Number);
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},,,2026.03,北京市朝阳区,"));
        Assert.Equal(new ImportCounts(0, 0, 0, 1, 0), (await desk.BatchAsync(id)).Counts);
        Assert.Contains("已登记在别的党组织名下", await desk.TabAsync(id, RowVerdict.Waiting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_name_and_birth_leave_two_a_person_chooses()
    {
        var first = await World.MemberAsync(World.Baokang.FirstBranch, "白音", phone: "13800000001");
        await World.MemberAsync(World.Baokang.FirstBranch, "白音", phone: "13800000002");
        var id = await desk.PreviewAsync(
            "表.csv", ImportDesk.Csv("姓名,手机号码,外出日期,外出地", "白音,13800000003,2026.03,北京市朝阳区"));
        Assert.Equal(new ImportCounts(0, 0, 0, 1, 0), (await desk.BatchAsync(id)).Counts);
        var refused = await desk.PostFormAsync($"/imports/{id}?shown=Waiting", [], $"/imports/{id}/person");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var chosen = await desk.PostFormAsync($"/imports/{id}?shown=Waiting", [("MemberId", first.Id.ToString())], $"/imports/{id}/person");
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal(new ImportCounts(0, 1, 0, 0, 0), (await desk.BatchAsync(id)).Counts);
        await desk.ImportAsync(id);
        await using var db = World.AsJob();
        Assert.Equal((2, first.Id), (await db.Members.CountAsync(), (await db.FlowSpells.SingleAsync()).MemberId));
    }

    [Fact]
    public async Task Or_says_that_it_is_somebody_new()
    {
        await World.MemberAsync(World.Baokang.FirstBranch, "白音", phone: "13800000001");
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv("姓名,手机号码,外出日期", "白音,13800000003,2026.03"));
        await desk.PostFormAsync($"/imports/{id}?shown=Waiting", [("MemberId", Guid.Empty.ToString())], $"/imports/{id}/person");
        await desk.ImportAsync(id);
        await using var db = World.AsJob();
        Assert.Equal(2, await db.Members.CountAsync());
    }

    [Fact]
    public async Task A_member_who_was_known_without_his_number_gets_it()
    {
        await World.AddAsync(Member.Enter(
            People.Facts("白音", null, "13800001234") with { BirthOn = Number.BirthOn },
            World.Baokang.FirstBranch,
            idTaken: false,
            null,
            World.Cipher,
            World.Recording()).OrThrow());
        var id = await desk.RunAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},13800001234,,,,"));
        Assert.Equal(new ImportCounts(0, 1, 0, 0, 0), (await desk.BatchAsync(id)).Counts);
        await using var db = World.AsJob();
        Assert.Equal(World.Cipher.IndexOf(Number.Value, SealedField.MemberIdNumber), (await db.Members.SingleAsync()).IdNumberIndex);
    }

    [Fact]
    public async Task Reported_in_at_a_branch_of_ours_is_managed_there()
    {
        await desk.RunAsync("表.csv", ImportDesk.Csv(
            "姓名,公民身份号码,外出日期,外出地,流入地党组织,是否已报到,报到日期",
            $"白音,{Number.Value},2026.03,北京市朝阳区,{World.Shebotu.FirstBranch.FullName},是,2026-03-20"));
        await using var db = World.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        Assert.Equal(
            (FlowState.Managed, World.Shebotu.FirstBranch.Id, 20260320), (spell.State, spell.HostOrganizationId, spell.CurrentLeg.PlacedOn!.Value.Number));
        Assert.Equal(World.Shebotu.FirstBranch.Id, (await db.Members.SingleAsync()).HostOrganizationId);
    }

    [Fact]
    public async Task Reported_in_outside_still_waits_for_the_other_side()
    {
        await desk.RunAsync("表.csv", ImportDesk.Csv(
            "姓名,公民身份号码,外出日期,外出地,流入地党组织,是否已报到",
            $"白音,{Number.Value},2026.03,沈阳市铁西区,{World.Outside.FullName},是"));
        await using var db = World.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        Assert.Equal(
            (FlowState.PendingReportIn, (Guid?)null, World.Outside.Id, 20260300),
            (spell.State, spell.HostOrganizationId, spell.CurrentLeg.AskedOrganizationId, spell.CurrentLeg.ReportedInOn!.Value.Number));
    }

    [Fact]
    public async Task What_changed_since_the_preview_is_shown_again_and_not_imported()
    {
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},,,2026.03,北京市朝阳区,"));
        await World.MemberAsync(World.Baokang.FirstBranch, "白音", Number);
        var refused = await desk.ImportAsync(id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("预览之后名册有了变动", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((ImportState.Previewed, new ImportCounts(0, 1, 0, 0, 0)), ((await desk.BatchAsync(id)).State, (await desk.BatchAsync(id)).Counts));
        Assert.Equal(HttpStatusCode.Redirect, (await desk.ImportAsync(id)).StatusCode);
        await using var db = World.AsJob();
        Assert.Equal(1, await db.Members.CountAsync());
    }

    [Fact]
    public async Task Posted_twice_it_is_imported_once()
    {
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},,,2026.03,北京市朝阳区,"));
        var request = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => desk.Visitor.PostAsync($"/imports/{id}", ("RequestId", request))));
        Assert.Contains(answers, a => a.LocationPath() == $"/imports/{id}/receipt");
        Assert.Equal($"/imports/{id}/receipt", (await desk.Visitor.PostAsync($"/imports/{id}", ("RequestId", request))).LocationPath());
        await using var db = World.AsJob();
        Assert.Equal(
            (1, 1, 1), (await db.Members.CountAsync(), await db.FlowSpells.CountAsync(), await db.Audit.CountAsync(a => a.Operation == "导入名册")));
    }

    [Fact]
    public async Task An_abandoned_batch_leaves_neither_rows_nor_file()
    {
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},,,2026.03,北京市朝阳区,"));
        Assert.Equal("/imports", (await desk.Visitor.PostAsync($"/imports/{id}/abandon")).LocationPath());
        await using var db = World.AsJob();
        Assert.Equal((0, 0, 0), (await db.Set<ImportRow>().CountAsync(), await db.Set<ImportFile>().CountAsync(), await db.Members.CountAsync()));
        Assert.Equal("", (await db.ImportBatches.SingleAsync()).Matches);
        Assert.Equal("/imports", (await desk.Visitor.GetAsync($"/imports/{id}/columns")).LocationPath());
        Assert.Contains("已放弃", (await desk.Visitor.PageAsync("/imports")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_has_passed_leads_to_where_the_batch_stands()
    {
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},,,2026.03,北京市朝阳区,"));
        Assert.Equal($"/imports/{id}", (await desk.Visitor.GetAsync($"/imports/{id}/receipt")).LocationPath());
        await desk.Visitor.PostAsync($"/imports/{id}");
        foreach (var step in new[] { "columns", "matches" })
        {
            Assert.Equal($"/imports/{id}/receipt", (await desk.Visitor.GetAsync($"/imports/{id}/{step}")).LocationPath());
            Assert.Equal($"/imports/{id}/receipt", (await desk.Visitor.PostAsync($"/imports/{id}/{step}")).LocationPath());
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_beside_its_field()
    {
        var refused = await desk.Visitor.UploadAsync("/imports/upload", "表.xlsx", "这不是工作簿"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("改了后缀名", (await refused.PageAsync()).QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        var large = await desk.Visitor.UploadAsync("/imports/upload", "表.csv", new byte[(10 * 1024 * 1024) + 1]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, large.StatusCode);
        Assert.Contains("超过 10 MB", (await large.PageAsync()).QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        await using var db = World.AsJob();
        Assert.Equal(0, await db.ImportBatches.CountAsync());
    }

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        desk = await ImportDesk.OfAsync(site, Person.Secretary);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();
}
