using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Web.Tests.Imports;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Planted names, ID numbers and phones: where they must not come out, they do not, whatever page, file, log or address is looked at.</summary>
public sealed partial class CanaryTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    /// <summary>Everybody but the department, its lead and the auditor, who see the whole banner.</summary>
    public static TheoryData<string> Strangers =>
    [
        .. new[]
        {
            Person.Secretary, Person.Commissioner, Person.Contact, Person.MobileSecretary, Person.Township, Person.SocialWork, Person.Instructor,
            Person.SystemAdministrator, Person.SecurityAdministrator, Person.AuditAdministrator,
        }.Select(p => p.UserName),
    ];

    /// <summary>Whom decisions 23 and 24b show a phone only masked.</summary>
    public static TheoryData<string> Masked => [.. new[] { Person.Department, Person.Lead, Person.Auditor, Person.Instructor }.Select(p => p.UserName)];

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Nothing_of_a_member_of_another_scope_comes_out_anywhere(string user)
    {
        var hidden = HiddenFrom(user);
        await foreach (var (address, text) in EverythingAsync(user)) AssertNothingOf(hidden, user, address, text);
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Nor_does_it_with_the_answer_to_a_form_that_was_refused(string user)
    {
        var hidden = HiddenFrom(user);
        var refused = 0;
        await foreach (var (address, text) in RefusedFormsAsync(user))
        {
            refused++;
            AssertNothingOf(hidden, user, address, text);
        }

        Assert.NotEqual(0, refused);
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Nor_does_it_to_whoever_looks_for_exactly_that_person(string user)
    {
        var visitor = await site.VisitorAsync(MatrixSite.Columns.Single(p => p.UserName == user));
        foreach (var person in HiddenFrom(user))
        {
            foreach (var (typed, others) in new[] { (person.IdNumber, new[] { person.Name, person.Phone }), (person.Phone, [person.Name, person.IdNumber]), (person.Name, [person.Phone, person.IdNumber[^4..] + "<"]) })
            {
                foreach (var answer in new[] { await visitor.PostAsync("/find", ("text", typed)), await visitor.PostAsync("/find/number", ("text", typed)), await visitor.GetAsync($"/find?words={Uri.EscapeDataString(person.Name)}") })
                {
                    var text = answer.LocationPath() + await TextAsync(answer);
                    foreach (var secret in others.Append(person.Ids["member"].ToString()).Where(s => s != person.Name || answer.RequestMessage!.Method == HttpMethod.Post))   // his own words come back to whoever searches
                        Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{user}: {secret} for {typed}");
                }
            }
        }
    }

    [Fact]
    public async Task No_address_that_a_page_leads_to_carries_a_number()
    {
        foreach (var user in MatrixSite.Columns.Select(p => p.UserName))
        {
            await foreach (var (address, text) in EverythingAsync(user))
            {
                var led = AddressesIn(text).Where(a => !a.StartsWith("tel:", StringComparison.Ordinal)).ToList();   // a call is no request
                foreach (var person in site.Planted.All)
                    foreach (var secret in new[] { person.Phone, person.IdNumber }) Assert.DoesNotContain(led, a => a.Contains(secret, StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Masked))]
    public async Task A_phone_that_is_masked_for_the_viewer_is_nowhere_in_full(string user)
    {
        await foreach (var (address, text) in EverythingAsync(user))
        {
            foreach (var person in site.Planted.All) Assert.False(text.Contains(person.Phone, StringComparison.Ordinal), $"{user}: {person.Phone} at {address}");
        }
    }

    [Fact]
    public async Task A_complete_ID_number_stands_on_no_page_and_in_no_file_without_a_purpose()
    {
        foreach (var user in MatrixSite.Columns.Select(p => p.UserName))
        {
            await foreach (var (address, text) in EverythingAsync(user))
            {
                foreach (var person in site.Planted.All) Assert.False(text.Contains(person.IdNumber, StringComparison.Ordinal), $"{user}: {person.IdNumber} at {address}");
            }
        }
    }

    [Fact]
    public async Task The_host_reads_no_ID_number_not_even_its_last_four()
    {
        var guest = site.Planted.FromShebotuAtFirst;
        await foreach (var (address, text) in EverythingAsync(Person.Secretary.UserName, relation: 2))
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
        var log = site.Site.Log();
        Assert.Contains("/find/number", log, StringComparison.Ordinal);
        foreach (var secret in new[] { person.IdNumber, person.Phone, person.Name }) Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_does_it_hold_one_after_everything_was_opened_and_every_form_refused()
    {
        foreach (var user in new[] { Person.Secretary, Person.Township, Person.Lead, Person.Auditor, Person.AuditAdministrator }.Select(p => p.UserName))
        {
            await foreach (var _ in EverythingAsync(user)) { }
            await foreach (var _ in RefusedFormsAsync(user)) { }
        }

        var log = site.Site.Log();
        Assert.Contains("/outflow/export", log, StringComparison.Ordinal);
        foreach (var secret in site.Planted.All.SelectMany(p => new[] { p.IdNumber, p.Phone, p.Name })) Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_was_looked_for_stands_in_no_address()
    {
        var visitor = await site.Site.SignInAsync(Person.Secretary);
        var person = site.Planted.OfFirst;
        foreach (var (address, text) in new[] { ("/find", person.IdNumber), ("/find", person.Phone), ("/find/number", person.IdNumber), ("/find", person.IdNumber[..17] + "0"), ("/find", person.IdNumber[..15]), ("/find", "1397777") })
        {
            var answer = await visitor.PostAsync(address, ("text", text));
            Assert.DoesNotContain(text, answer.LocationPath() ?? "", StringComparison.Ordinal);
        }

        Assert.Equal($"/members/{person.Ids["member"]}", (await visitor.PostAsync("/find", ("text", person.IdNumber))).LocationPath());
    }

    /// <summary>After the numbers have also gone through a draft, an upload with its staged rows, a search, a reveal, and a form with a mistake in it.</summary>
    [Fact]
    public async Task The_bytes_of_the_database_and_of_its_log_hold_no_number()
    {
        await LeaveTracesAsync();
        var file = new SqliteConnectionStringBuilder(site.Site.World.Database.ConnectionString).DataSource;
        var bytes = string.Concat(new[] { file, file + "-wal" }.Where(File.Exists).Select(Latin));
        Assert.Contains("SQLite format 3", bytes, StringComparison.Ordinal);
        Assert.Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(site.Planted.OfFirst.Name)), bytes, StringComparison.Ordinal);   // names lie open: the search finds what is there
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
        await visitor.PostAsync("/outflow/new", ("memberId", person.Ids["member"]!.ToString()));
        await visitor.PostAsync("/find", ("text", person.IdNumber));
        await visitor.PostAsync($"/members/{person.Ids["member"]}/reveal/id-number", ("Purpose", "核对档案"));
        await visitor.PostAsync("/members/new", ("Name", person.Name), ("IdNumber", person.IdNumber), ("Phone", person.Phone));
        var desk = await ImportDesk.OfAsync(site.Site, Person.Township);
        var batch = await desk.PreviewAsync("名册.csv", ImportDesk.Csv(
            [
                "所在党支部,姓名,身份证号,手机号码,外出日期,外出地",
                .. site.Planted.All.Select(p => $"{site.Site.World.Baokang.FirstBranch.FullName},{p.Name},{p.IdNumber},{p.Phone},2026-03-01,北京市朝阳区"),
            ]));
        await using var db = site.Site.World.AsJob();
        Assert.Equal(site.Planted.All.Count, await db.Set<ImportRow>().CountAsync(r => r.Batch.Id == batch));
    }

    /// <summary>Of whom this person sees nothing: neither kept nor received in his scope. By hand from decisions 13, 18 and 21.</summary>
    private IReadOnlyList<PlantedPerson> HiddenFrom(string user)
    {
        var planted = site.Planted;
        return MatrixSite.Columns.Single(p => p.UserName == user).Role switch
        {
            Role.BranchSecretary or Role.OrganizationCommissioner or Role.Contact or Role.Instructor => [planted.OfSecond, planted.OfShebotu, planted.OfMobile],
            Role.MobilePartySecretary => [planted.OfFirst, planted.OfSecond, planted.OfShebotu, planted.FromShebotuAtFirst],
            Role.TownshipStaff => [planted.OfShebotu, planted.OfMobile],
            _ => planted.All,
        };
    }

    private static void AssertNothingOf(IEnumerable<PlantedPerson> hidden, string user, string address, string text)
    {
        foreach (var secret in hidden.SelectMany(p => new[] { p.Name, p.Phone, p.IdNumber, p.IdNumber[^4..] + "<" }))
            Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{user}: {secret} at {address}");
    }

    /// <summary>Where a page leads, and what its forms would send along in their address.</summary>
    private static IEnumerable<string> AddressesIn(string text) =>
        Address().Matches(text).Select(m => Uri.UnescapeDataString(m.Groups["address"].Value));

    [GeneratedRegex(@"\s(?:href|action|formaction|src|data-[a-z-]*(?:url|href|address))=""(?<address>[^""]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Address();

    /// <summary>Every form of a record that the table refuses the person: answered, and nothing changed.</summary>
    private async IAsyncEnumerable<(string Address, string Text)> RefusedFormsAsync(string user)
    {
        var column = MatrixSite.Columns.TakeWhile(p => p.UserName != user).Count();
        foreach (var line in MatrixTable.Lines.Where(l => l.Verb == "POST" && l.Subject != "-" && l.Cells.Count > 0))
        {
            var relations = MatrixTable.Lines.Where(l => l.Subject == line.Subject).Max(l => l.Cells[column].Length);
            for (var r = 0; r < relations; r++)
            {
                var cell = line.Cells[column];
                if (cell.Length > 1 ? cell[r] is not ('-' or 'x') : cell != "x") continue;
                using var response = await site.AskAsync(line, MatrixSite.Columns[column], r);
                yield return ($"{line.Name} ({r})", HeadersOf(response) + await TextAsync(response));
            }
        }
    }

    /// <summary>Where it leads, and the name under which a file comes.</summary>
    private static string HeadersOf(HttpResponseMessage response) =>
        $"{Uri.UnescapeDataString(response.LocationPath() ?? "")} {response.Content.Headers.ContentDisposition?.FileNameStar} {response.Content.Headers.ContentDisposition?.FileName}\n";

    private static string Latin(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    /// <summary>Every page and file that the person can open, in every relation or one, with where it led.</summary>
    private async IAsyncEnumerable<(string Address, string Text)> EverythingAsync(string user, int? relation = null)
    {
        var column = MatrixSite.Columns.TakeWhile(p => p.UserName != user).Count();
        foreach (var line in MatrixTable.Lines.Where(l => l.Verb == "GET" && l.Cells.Count > 0))
        {
            for (var r = 0; r < line.Cells[column].Length; r++)
            {
                if (line.Cells[column][r] == '.' || (relation is { } only && line.Cells[column].Length > 1 && r != only)) continue;
                using var response = await site.AskAsync(line, MatrixSite.Columns[column], r);
                yield return ($"{line.Name} ({r})", HeadersOf(response) + await TextAsync(response));
            }
        }
    }

    /// <summary>A page as it is; a workbook unpacked.</summary>
    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (bytes is not [(byte)'P', (byte)'K', ..]) return System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }
}
