using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Workbench;

/// <summary>The workbench is the union of what the subjects contribute, as far as the post's permissions go.</summary>
public sealed class WorkbenchTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 24);   // a Tuesday
    private TestSite site = null!;

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync();
        site.Arrange = services =>
        {
            services.AddSingleton<ITodo>(new Todos(Permission.ConfirmDeparture, "审核", Today.AddDays(-2), Today, Today.AddDays(5)));
            services.AddSingleton<ITodo>(new Todos(Permission.ManageOrganizations, "组织", Today.AddDays(6)));
            services.AddSingleton<IWorkbenchFigure>(new Figure());
        };
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task To_dos_stand_in_three_groups_by_their_date()
    {
        var page = await (await site.SignInAsync(Person.Township)).PageAsync("/");
        Assert.Equal(["已逾期1", "本周到期2", "以后1"], page.QuerySelectorAll(".todo-group").Select(g => g.TextContent.Trim()));
        Assert.Equal(["逾期 2 天", "今天", "11-29", "11-30"], page.QuerySelectorAll(".todo-due").Select(g => g.TextContent.Trim()));
        Assert.Contains("今天有 1 件事到期，1 件已逾期", page.QuerySelector(".greeting")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_sees_the_to_dos_and_figures_of_its_permissions_only()
    {
        Assert.Equal(["全部 4", "审核 3", "组织 1"], await FiltersAsync(Person.Township));
        Assert.Equal(["全部 3", "审核 3"], await FiltersAsync(Person.Secretary));
        Assert.Equal(["全部 0"], await FiltersAsync(Person.Auditor));
        Assert.NotNull((await (await site.SignInAsync(Person.Secretary)).PageAsync("/")).QuerySelector("a.figure[href='/duties']"));
        Assert.Null((await (await site.SignInAsync(Person.SystemAdministrator)).PageAsync("/")).QuerySelector(".figure"));
    }

    [Fact]
    public async Task A_subject_is_chosen_by_its_word()
    {
        var page = await (await site.SignInAsync(Person.Township)).PageAsync("/?subject=组织");
        Assert.Equal(["以后1"], page.QuerySelectorAll(".todo-group").Select(g => g.TextContent.Trim()));
    }

    [Fact]
    public async Task The_menu_carries_the_number_and_holds_only_pages_that_exist()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var links = (await visitor.PageAsync("/")).QuerySelectorAll("nav.side a[href^='/']").ToList();
        Assert.Equal("3 项待办", links.Single(l => l.GetAttribute("href") == "/duties").QuerySelector(".count")!.TextContent);
        foreach (var link in links) Assert.Equal(200, (int)(await visitor.GetAsync(link.GetAttribute("href")!)).StatusCode);
    }

    [Fact]
    public async Task The_number_is_counted_anew_after_everything_that_the_person_does()
    {
        var todos = new Todos(Permission.ConfirmDeparture, "审核", Today);
        site.Arrange = services => services.AddSingleton<ITodo>(todos);
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal("1 项待办", await CountAsync(visitor));
        todos.Days = [Today, Today];
        Assert.Equal("1 项待办", await CountAsync(visitor));
        await visitor.PostAsync("/probe/drafts", ("organization", site.World.Baokang.FirstBranch.Id.ToString()));
        Assert.Equal("2 项待办", await CountAsync(visitor));
    }

    private async Task<IEnumerable<string>> FiltersAsync(Person person) =>
        (await (await site.SignInAsync(person)).PageAsync("/")).QuerySelectorAll(".tabs a").Select(a => a.TextContent.Trim());

    private static async Task<string?> CountAsync(Visitor visitor) => (await visitor.PageAsync("/duties")).QuerySelector("nav.side .count")?.TextContent;

    private sealed class Todos(Permission permission, string subject, params DateOnly[] days) : ITodo
    {
        public DateOnly[] Days { get; set; } = days;

        public Permission Permission => permission;

        public string Subject => subject;

        public PageLink MenuPage => DutyPageLinks.List();

        public Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct) => Task.FromResult(new TodoCount(Days.Length, Days.Count(d => d < today)));

        public Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<TodoItem>>(
                [.. Days.Take(most).Select(d => new TodoItem("确认外出", "宝音", "已登记", "一（1）", d, "去确认", DutyPageLinks.List()))]);
    }

    private sealed class Figure : IWorkbenchFigure
    {
        public Permission Permission => Permission.SeeFlow;

        public int Order => 1;

        public Task<WorkbenchFigure?> ReadAsync(DateOnly today, CancellationToken ct) =>
            Task.FromResult<WorkbenchFigure?>(new("流动党员", "46", "人", "流出 41 · 流入 5", DutyPageLinks.List()));
    }
}
