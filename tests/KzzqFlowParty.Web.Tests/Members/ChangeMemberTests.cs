using System.Globalization;
using System.Net;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>更正号码, 核实电话, 调整支部, 党籍变更 and 查看完整号码.</summary>
public sealed class ChangeMemberTests : IAsyncLifetime
{
    private TestSite site = null!;
    private Member member = null!;

    private World World => site.World;

    private string Address => $"/members/{member.Id}";

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图", phone: "13812345678");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_mistyped_number_is_corrected_with_its_reason()
    {
        var right = People.NewIdNumber();
        var visitor = await site.SignInAsync(Person.Secretary);
        var refused = await visitor.PostAsync($"{Address}/id-number", ("IdNumber", right.Value), ("Version", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("请填写原因或文号", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var done = await visitor.PostAsync($"{Address}/id-number", ("IdNumber", right.Value), ("Reason", "录入有误"), ("Version", "0"));
        Assert.Equal(Address, done.LocationPath());
        Assert.Contains($"尾号 {right.LastFour}", (await visitor.PageAsync(Address)).QuerySelector(".identity")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [MemberChangeKind.Entered, MemberChangeKind.IdNumberCorrected],
            (await ReadAsync()).Changes.OrderBy(c => c.RecordedAt).ThenBy(c => c.Kind).Select(c => c.Kind));
    }

    [Fact]
    public async Task A_call_that_was_answered_lights_the_fourth_lamp_and_one_that_was_not_leaves_it_dark()
    {
        await World.SpellAsync(member);
        var contact = await site.SignInAsync(Person.Contact);
        Assert.Contains("13812345678", (await contact.PageAsync($"{Address}/phone")).QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        await CallAsync(contact, reached: "false");
        Assert.Contains("联系方式不清", await LampsAsync(), StringComparison.Ordinal);
        await CallAsync(contact, reached: "true");
        Assert.DoesNotContain("联系方式不清", await LampsAsync(), StringComparison.Ordinal);
        Assert.Equal(World.Today, (await ReadAsync()).PhoneVerifiedOn);
    }

    [Fact]
    public async Task A_call_needs_its_result_and_lies_in_the_past()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync($"{Address}/phone", ("On", "2026-11-24"), ("Version", "0"));
        Assert.Contains("请选择是否接通", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        answer = await visitor.PostAsync($"{Address}/phone", ("Reached", "true"), ("On", "2026-11-25"), ("Version", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("日期不能晚于今天", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_township_moves_within_its_own_and_everything_on_record_moves_along()
    {
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
        await World.SheetAsync(member);
        var answer = await MoveAsync(Person.Township, World.Baokang.SecondBranch);
        Assert.Equal(Address, answer.LocationPath());
        await using var db = World.AsJob();
        var second = World.Baokang.SecondBranch.Id;
        Assert.Equal(second, await db.FlowSpells.Select(s => s.KeeperOrganizationId).SingleAsync());
        Assert.Equal(second, await db.ScoreSheets.Select(s => s.KeeperOrganizationId).SingleAsync());
        var moved = await ReadAsync();
        Assert.Equal((second, 2), (moved.KeeperOrganizationId, moved.Memberships.Count));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Person.Secretary)).GetAsync(Address)).StatusCode);
    }

    [Fact]
    public async Task Beyond_the_township_only_the_department_moves()
    {
        var refused = await MoveAsync(Person.Township, World.Shebotu.FirstBranch);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("由旗委组织部办理", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await MoveAsync(Person.Secretary, World.Baokang.SecondBranch)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await MoveAsync(Person.ShebotuTownship, World.Shebotu.FirstBranch)).StatusCode);
        Assert.Equal(Address, (await MoveAsync(Person.Department, World.Shebotu.FirstBranch)).LocationPath());
        Assert.Equal(World.Shebotu.FirstBranch.Id, (await ReadAsync()).KeeperOrganizationId);
    }

    [Fact]
    public async Task Moved_to_the_branch_that_manages_him_his_absence_ends_as_transferred()
    {
        await World.SpellAsync(member, World.Baokang.SecondBranch);
        Assert.Equal(Address, (await MoveAsync(Person.Township, World.Baokang.SecondBranch)).LocationPath());
        await using var db = World.AsJob();
        Assert.Equal(FlowState.TransferredOut, await db.FlowSpells.Select(s => s.State).SingleAsync());
        Assert.Null((await ReadAsync()).HostOrganizationId);
    }

    [Theory]
    [InlineData("5", PartyStatus.Died, FlowState.Terminated)]
    [InlineData("4", PartyStatus.Expelled, FlowState.Terminated)]
    [InlineData("3", PartyStatus.TransferredOut, FlowState.TransferredOut)]
    public async Task Where_the_membership_ends_the_open_absence_ends_in_the_same_save(string code, PartyStatus status, FlowState state)
    {
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
        var answer = await ChangeAsync(code, version: "1");
        Assert.Equal(Address, answer.LocationPath());
        var ended = await ReadAsync();
        Assert.Equal((status, new DateOnly(2026, 11, 20)), (ended.Status, ended.EndedOn));
        await using var db = World.AsJob();
        Assert.Equal((state, null), (await db.FlowSpells.Select(s => s.State).SingleAsync(), await db.FlowSpells.Select(s => s.OpenFor).SingleAsync()));
        Assert.Equal(2, await db.Audit.Where(a => a.Kind == AuditKind.Change && a.Part == null && a.UserId == Person.Secretary.AccountId)
            .Select(a => a.Subject)
            .Distinct()
            .CountAsync());
        Assert.Empty((await (await site.SignInAsync(Person.Secretary)).PageAsync("/members")).QuerySelectorAll("tbody tr"));
        Assert.Empty((await (await site.SignInAsync(Person.Secretary)).PageAsync(Address)).QuerySelectorAll(".identity .actions a"));
    }

    [Fact]
    public async Task A_suspension_stays_on_the_books_and_is_lifted()
    {
        await ChangeAsync("2");
        Assert.Equal(PartyStatus.Suspended, (await ReadAsync()).Status);
        var form = await (await site.SignInAsync(Person.Secretary)).PageAsync($"{Address}/status");
        Assert.Contains("恢复党籍", form.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await ChangeAsync("1", version: "1");
        Assert.Equal((PartyStatus.Normal, null), ((await ReadAsync()).Status, (await ReadAsync()).EndedOn));
    }

    [Fact]
    public async Task A_change_without_reason_is_refused_and_keeps_the_date()
    {
        var answer = await (await site.SignInAsync(Person.Secretary)).PostAsync($"{Address}/status", ("Status", "5"), ("On", "2026-11-20"), ("Version", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("2026-11-20", (await answer.PageAsync()).QuerySelector("#On")!.GetAttribute("value"));
        Assert.Equal(PartyStatus.Normal, (await ReadAsync()).Status);
    }

    [Fact]
    public async Task A_reveal_needs_its_purpose_and_is_logged_before_the_number_is_shown()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var refused = await visitor.PostAsync($"{Address}/reveal/id-number");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("请填写查看用途", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var numbered = await visitor.PostAsync($"{Address}/reveal/id-number", ("Purpose", $"核对 {People.NewIdNumber().Value} 是不是他"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, numbered.StatusCode);
        Assert.Contains("不要写身份号码或电话", (await numbered.PageAsync()).QuerySelector("#Purpose-error")!.TextContent, StringComparison.Ordinal);

        var shown = await (await visitor.PostAsync($"{Address}/reveal/id-number", ("Purpose", "办理转接"))).PageAsync();
        Assert.Matches("[0-9]{17}[0-9X]", shown.QuerySelector("main b")!.TextContent);
        await using var db = World.AsJob();
        var audit = await db.Audit.SingleAsync(a => a.Operation == "查看公民身份号码");
        Assert.Equal((AuditKind.Read, $"Member/{member.Id}", "办理转接"), (audit.Kind, audit.Subject, audit.Purpose));
    }

    [Fact]
    public async Task The_department_and_the_auditor_reveal_a_phone_and_the_auditor_no_number()
    {
        var auditor = await site.SignInAsync(Person.Auditor);
        var shown = await (await auditor.PostAsync($"{Address}/reveal/phone", ("Purpose", "核查联系情况"))).PageAsync();
        Assert.Equal("13812345678", shown.QuerySelector("main b")!.TextContent);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"{Address}/reveal/id-number")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(Person.Secretary)).GetAsync($"{Address}/reveal/phone")).StatusCode);
    }

    private async Task<HttpResponseMessage> MoveAsync(Person person, Organization branch)
    {
        var version = (await ReadAsync()).Version.ToString(CultureInfo.InvariantCulture);
        return await (await site.SignInAsync(person)).PostAsync(
            $"{Address}/move", ("BranchId", branch.Id.ToString()), ("On", "2026-11-01"), ("Reason", "村支部合并"), ("Version", version));
    }

    private async Task<HttpResponseMessage> ChangeAsync(string status, string version = "0") =>
        await (await site.SignInAsync(Person.Secretary)).PostAsync(
            $"{Address}/status", ("Status", status), ("On", "2026-11-20"), ("Reason", "〔2026〕12 号"), ("Version", version));

    private async Task CallAsync(Visitor visitor, string reached)
    {
        var version = (await ReadAsync()).Version.ToString(CultureInfo.InvariantCulture);
        var answer = await visitor.PostAsync($"{Address}/phone", ("Reached", reached), ("On", "2026-11-24"), ("Note", "午饭后"), ("Version", version));
        Assert.Equal(Address, answer.LocationPath());
    }

    private async Task<string> LampsAsync() => (await (await site.SignInAsync(Person.Secretary)).PageAsync("/members")).QuerySelector(".lamps")!.TextContent;

    private async Task<Member> ReadAsync()
    {
        await using var db = World.AsJob();
        return await db.Members.Include(m => m.Memberships).Include(m => m.Changes).SingleAsync();
    }
}
