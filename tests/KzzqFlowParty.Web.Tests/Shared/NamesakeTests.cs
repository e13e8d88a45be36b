using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Meetings;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Shared;

/// <summary>Two people of one name and one branch are told apart wherever they are listed, chosen or printed; docs/decisions/0043.</summary>
public sealed class NamesakeTests : IAsyncLifetime
{
    private static readonly IdNumber Elder = Numbered("19620311");
    private static readonly IdNumber Younger = Numbered("19851120");
    private readonly List<Guid> people = [];
    private TestSite site = null!;

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        foreach (var number in new[] { Elder, Younger })
        {
            var member = await site.World.AddAsync(Member.Enter(
                People.Facts("王秀英", number, "13800001234") with { BirthOn = PartialDate.OfDay(number.BirthOn) }, site.World.Baokang.FirstBranch,
                idTaken: false, new DateOnly(2020, 1, 1), site.World.Cipher, site.World.Recording()).OrThrow());
            await site.World.SpellAsync(member);
            await site.World.SheetAsync(member);
            people.Add(member.Id);
        }
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/members")]
    [InlineData("/outflow")]
    [InlineData("/find?words=王秀英")]
    [InlineData("/scores")]
    [InlineData("/scores/waiting")]
    [InlineData("/grades")]
    public async Task A_list_shows_year_and_month_of_birth_and_no_digit_of_the_number_beside_it(string address)
    {
        var text = (await (await site.SignInAsync(Person.Secretary)).PageAsync(address)).QuerySelector("main")!.TextContent;
        Assert.Contains("1962-03", text, StringComparison.Ordinal);
        Assert.Contains("1985-11", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Elder.LastFour, text, StringComparison.Ordinal);
        Assert.DoesNotContain("1985-11-20", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_on_paper_shows_the_last_four_and_no_birth()
    {
        var paper = (await (await site.SignInAsync(Person.Secretary)).PageAsync("/grades/2026/print")).Body!.TextContent;
        Assert.Contains(Elder.LastFour, paper, StringComparison.Ordinal);
        Assert.Contains(Younger.LastFour, paper, StringComparison.Ordinal);
        Assert.Contains(site.World.Baokang.FirstBranch.FullName, paper, StringComparison.Ordinal);
        Assert.DoesNotContain("1962", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_attendance_is_recorded_signed_for_and_confirmed_is_told_by_the_birth()
    {
        var meeting = await site.World.HeldAsync(site.World.Baokang.FirstBranch);
        var (recorder, secretary) = (await site.SignInAsync(Person.Commissioner), await site.SignInAsync(Person.Secretary));
        await TellsAsync(recorder, $"/meetings/{meeting.Id}/attendance");
        await TellsAsync(recorder, $"/meetings/{meeting.Id}/sign-in");
        await recorder.PostAsync($"/meetings/{meeting.Id}/attendance", [.. people.Select(id => ($"Rows[{id}].Note", "")), ("Rest", "1")]);
        await TellsAsync(secretary, $"/meetings/{meeting.Id}");
        await TellsAsync(secretary, "/attendances/waiting");
    }

    private static async Task TellsAsync(Visitor visitor, string address)
    {
        var text = (await visitor.PageAsync(address)).Body!.TextContent;
        Assert.Contains("1962-03 生", text, StringComparison.Ordinal);
        Assert.Contains("1985-11 生", text, StringComparison.Ordinal);
    }

    private static IdNumber Numbered(string born) => IdNumber.Parse(IdNumber.Complete($"150521{born}386")).OrThrow();
}
