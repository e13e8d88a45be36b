using System.Text;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Web.Tests.Imports;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Planted names, ID numbers and phones: where they must not come out, they do not, whatever page, file, log or address is looked at.</summary>
public sealed class CanaryTests(CanaryWalk walk) : IClassFixture<CanaryWalk>
{
    private readonly MatrixSite site = walk.Site;

    public static TheoryData<string> Everybody => [.. MatrixSite.Columns.Select(p => p.UserName)];

    /// <summary>Everybody but the department, its lead and the auditor, who see the whole banner.</summary>
    public static TheoryData<string> Strangers =>
    [
        .. new[]
        {
            Person.Secretary, Person.Commissioner, Person.Contact, Person.MobileSecretary, Person.Township, Person.SocialWork, Person.Instructor,
            Person.SystemAdministrator, Person.SecurityAdministrator, Person.AuditAdministrator,
        }.Select(p => p.UserName),
    ];

    /// <summary>Whom docs/decisions/0013 show a phone only masked.</summary>
    public static TheoryData<string> Masked => [.. new[] { Person.Department, Person.Lead, Person.Auditor, Person.Instructor }.Select(p => p.UserName)];

    [Fact]
    public async Task The_walk_comes_upon_everybody_whom_a_person_does_see()
    {
        Assert.Equal(
            new[] { site.Planted.OfFirst, site.Planted.FromShebotuAtFirst, site.Planted.FromFirstAtMobile }.Select(p => p.Name).Order(StringComparer.Ordinal),
            (await walk.OfAsync(Person.Secretary.UserName)).Seen.Order(StringComparer.Ordinal));
        Assert.NotEmpty((await walk.OfAsync(Person.Secretary.UserName)).Phones);   // he must call
        Assert.Equal(site.Planted.All.Count, (await walk.OfAsync(Person.Lead.UserName)).Seen.Count);
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Nothing_of_a_member_of_another_scope_comes_out_anywhere(string user) => Assert.Empty((await walk.OfAsync(user)).OfOthers);

    [Theory]
    [MemberData(nameof(Masked))]
    public async Task A_phone_that_is_masked_for_the_viewer_is_nowhere_in_full(string user) => Assert.Empty((await walk.OfAsync(user)).Phones);

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task A_complete_ID_number_stands_on_no_page_and_in_no_file_without_a_purpose(string user) =>
        Assert.Empty((await walk.OfAsync(user)).IdNumbers);

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task No_address_that_a_page_leads_to_carries_a_number(string user) => Assert.Empty((await walk.OfAsync(user)).Addresses);

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Nothing_comes_out_with_the_answer_to_a_form_that_was_refused(string user)
    {
        var refused = 0;
        await foreach (var (_, text) in walk.RefusedFormsAsync(user))
        {
            refused++;
            Assert.DoesNotContain(walk.HiddenFrom(user).SelectMany(CanaryWalk.SecretsOf), s => text.Contains(s, StringComparison.Ordinal));
        }

        Assert.True(refused > 10, $"Only {refused} forms.");
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Who_looks_for_exactly_that_person_learns_nothing(string user)
    {
        var visitor = await site.VisitorAsync(MatrixSite.Columns.Single(p => p.UserName == user));
        foreach (var person in walk.HiddenFrom(user))
        {
            foreach (var typed in new[] { person.IdNumber, person.Phone, person.Name })
            {
                HttpResponseMessage[] answers =
                [
                    await visitor.PostAsync("/find", ("text", typed)),
                    await visitor.PostAsync("/find/number", ("text", typed)),
                    await visitor.GetAsync($"/members?name={Uri.EscapeDataString(person.Name)}"),
                ];
                foreach (var answer in answers)
                {
                    var text = await CanaryWalk.TextAsync(answer);
                    string[] secrets =
                    [
                        person.Ids["member"].ToString(),
                        person.Ids["spell"].ToString(),
                        .. CanaryWalk.SecretsOf(person).Where(s => s != typed && s != person.Name),
                    ];   // what he typed himself comes back to him
                    Assert.DoesNotContain(secrets, s => text.Contains(s, StringComparison.Ordinal));
                }
            }
        }
    }

    [Fact]
    public async Task The_host_reads_no_ID_number_not_even_its_last_four()
    {
        var guest = site.Planted.FromShebotuAtFirst;
        await foreach (var (address, text) in walk.EverythingAsync(Person.Secretary.UserName, relation: "host"))
        {
            Assert.False(text.Contains(guest.IdNumber[^4..], StringComparison.Ordinal), $"{guest.IdNumber[^4..]} at {address}");
        }
    }

    [Fact]
    public async Task The_log_holds_no_number_and_no_name()
    {
        var visitor = await site.Site.SignInAsync(Person.Secretary);
        var person = site.Planted.OfFirst;
        await visitor.PostAsync("/find", ("text", person.IdNumber));
        await visitor.PostAsync("/find/number", ("text", person.Phone));
        await visitor.GetAsync($"/find?words={Uri.EscapeDataString(person.Name)}");
        await visitor.GetAsync($"/members?name={Uri.EscapeDataString(person.Name)}");
        await visitor.PostAsync("/members/new", ("Name", person.Name), ("IdNumber", person.IdNumber), ("Phone", person.Phone));
        await visitor.PostAsync($"/members/{person.Ids["member"]}/reveal/id-number", ("Purpose", "核对档案"));
        foreach (var user in MatrixSite.Columns.Select(p => p.UserName)) await walk.OfAsync(user);
        var log = Uri.UnescapeDataString(site.Site.Log());
        Assert.Contains("/find/number", log, StringComparison.Ordinal);
        Assert.Contains("/outflow/export", log, StringComparison.Ordinal);
        foreach (var secret in site.Planted.All.SelectMany(p => new[] { p.IdNumber, p.Phone, p.Name }))
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_was_looked_for_stands_in_no_address()
    {
        var visitor = await site.Site.SignInAsync(Person.Secretary);
        var person = site.Planted.OfFirst;
        foreach (var (address, text) in new[]
        {
            ("/find", person.IdNumber), ("/find", person.Phone), ("/find/number", person.IdNumber), ("/find", person.IdNumber[..17] + "0"),
            ("/find", person.IdNumber[..15]), ("/find", "1397777"),
        })
        {
            var answer = await visitor.PostAsync(address, ("text", text));
            Assert.DoesNotContain(text, answer.LocationPath() ?? "", StringComparison.Ordinal);
        }

        Assert.Equal($"/members/{person.Ids["member"]}", (await visitor.PostAsync("/find", ("text", person.IdNumber))).LocationPath());
    }

    /// <summary>
    /// After the numbers have also gone through a draft, an upload with its staged rows, a search, a reveal, and a form with a mistake in it.
    /// </summary>
    [Fact]
    public async Task The_bytes_of_the_database_and_of_its_log_hold_no_number()
    {
        await LeaveTracesAsync();
        var file = new SqliteConnectionStringBuilder(site.Site.World.Database.ConnectionString).DataSource;
        var bytes = string.Concat(new[] { file, file + "-wal" }.Where(File.Exists).Select(Latin));
        Assert.Contains("SQLite format 3", bytes, StringComparison.Ordinal);
        // names lie open: the search finds what is there
        Assert.Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(site.Planted.OfFirst.Name)), bytes, StringComparison.Ordinal);
        foreach (var person in site.Planted.All)
        {
            Assert.DoesNotContain(person.IdNumber, bytes, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Phone, bytes, StringComparison.Ordinal);
        }
    }

    private async Task LeaveTracesAsync()
    {
        var visitor = await site.Site.SignInAsync(Person.Secretary);
        var person = site.Planted.OfFirst;
        await visitor.PostAsync("/outflow/new", ("memberId", person.Ids["member"].ToString()));
        await visitor.PostAsync("/find", ("text", person.IdNumber));
        await visitor.PostAsync($"/members/{person.Ids["member"]}/reveal/id-number", ("Purpose", "核对档案"));
        await visitor.PostAsync("/members/new", ("Name", person.Name), ("IdNumber", person.IdNumber), ("Phone", person.Phone));
        var desk = await ImportDesk.OfAsync(site.Site, Person.Township);
        var lines =
            site.Planted.All.Select(p => $"{site.Site.World.Baokang.FirstBranch.FullName},{p.Name},{p.IdNumber},{p.Phone},2026-03-01,北京市朝阳区");
        var batch = await desk.PreviewAsync(
            "名册.csv", ImportDesk.Csv(["所在党支部,姓名,身份证号,手机号码,外出日期,外出地", .. lines]));
        await using var db = site.Site.World.AsJob();
        Assert.Equal(site.Planted.All.Count, await db.Set<ImportRow>().CountAsync(r => r.Batch.Id == batch));
    }

    private static string Latin(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
