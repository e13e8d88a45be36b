using System.IO.Compression;
using System.Text;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Data.Sqlite;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Planted names, ID numbers and phones: where they must not come out, they do not, whatever page, file, log or address is looked at.</summary>
public sealed class CanaryTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    /// <summary>Who sees nothing of the member of 舍伯吐镇甲村, who is received nowhere.</summary>
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
        var hidden = site.Planted.OfShebotu;
        await foreach (var (address, text) in EverythingAsync(user))
        {
            foreach (var secret in new[] { hidden.Name, hidden.Phone, hidden.IdNumber, hidden.IdNumber[^4..] + "<" }) Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{user}: {secret} at {address}");
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

    [Fact]
    public void The_bytes_of_the_database_and_of_its_log_hold_no_number()
    {
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
                yield return ($"{line.Name} ({r})", response.LocationPath() + await TextAsync(response));
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
