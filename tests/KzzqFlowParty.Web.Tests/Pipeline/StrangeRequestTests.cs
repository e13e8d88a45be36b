using System.Net;
using System.Text;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Pipeline;

/// <summary>What no page of ours sends is answered all the same: never with 500, never with a way to another host (docs/decisions/0056).</summary>
public sealed class StrangeRequestTests : IAsyncLifetime
{
    private const string IdNumber = "150521197305180019";

    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/%09/evil.example/members")]
    [InlineData("/%09%09//evil.example")]
    [InlineData("/%0A/evil.example")]
    [InlineData("/%0D%0A/%5Cevil.example")]
    [InlineData("/%5C%09/evil.example")]
    [InlineData("//%09/evil.example")]
    [InlineData("/党员/名册")]
    [InlineData("/%E5%85%9A%E5%91%98")]
    public async Task An_address_without_its_number_stays_on_this_host_and_is_plain_ascii(string path)
    {
        var answer = await site.Visitor().GetAsync($"https://localhost{path}?a={IdNumber}");
        if (answer.Headers.Location is not { } location) return;   // not found is as good
        StaysHere(location.OriginalString);
    }

    [Theory]
    [InlineData("/\t/evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("~//evil.example")]
    [InlineData("~/\t/evil.example")]
    [InlineData("/members?Name=白音那")]
    [InlineData("/党员")]
    public async Task Where_a_page_leads_back_to_is_on_this_host_and_plain_ascii(string back)
    {
        var query = $"?returnUrl={Uri.EscapeDataString(back)}";
        var visitor = site.Visitor();
        var signedIn = await visitor.TrySignInAsync(Person.Secretary.UserName, Person.Password, query: query);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        StaysHere(signedIn.Headers.Location!.OriginalString);
        var larger = await visitor.PostAsync("/preferences/large-type", ("back", back));
        Assert.Equal(HttpStatusCode.Redirect, larger.StatusCode);
        StaysHere(larger.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/党员")]
    [InlineData("/members/%FF%FE")]
    [InlineData("/%E4%B8")]
    [InlineData("/\u202e/%F0%9F%90%8E")]
    public async Task A_path_of_other_signs_is_not_found(string path)
    {
        foreach (var visitor in new[] { site.Visitor(), await site.SignInAsync(Person.Secretary) })
        {
            var answer = await visitor.GetAsync(path);
            Assert.True((int)answer.StatusCode is >= 300 and < 500, $"{path}: {answer.StatusCode}");
        }
    }

    public static TheoryData<string> ContentTypes =>
    [
        "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=no-such-charset",
        "application/x-www-form-urlencoded; charset=\"\"", "application/x-www-form-urlencoded; charset=utf-32",
        "application/x-www-form-urlencoded; charset=%00", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x; charset=utf-7",
        "text/plain; charset=utf-7", "application/json; charset=utf-7", "x", ";;",
    ];

    [Theory, MemberData(nameof(ContentTypes))]
    public async Task A_form_in_a_charset_that_nobody_knows_is_refused(string type)
    {
        var body = "Name=x"u8.ToArray();
        await RefusedAsync(type, body);
    }

    [Fact]
    public async Task So_is_a_part_of_a_form_in_such_a_charset() => await RefusedAsync(
        "multipart/form-data; boundary=x",
        Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=\"Name\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nx\r\n--x--\r\n"));

    /// <summary>The id of a form is its person's own: whoever sends another's has sent another form.</summary>
    [Fact]
    public async Task The_request_id_of_another_person_neither_fails_nor_tells_where_his_form_led()
    {
        var id = Guid.CreateVersion7().ToString();
        var own = await KeepAsync(await site.SignInAsync(Person.Secretary), site.World.Baokang.FirstBranch.Id, id);
        var others = await KeepAsync(await site.SignInAsync(Person.SecondSecretary), site.World.Baokang.SecondBranch.Id, id);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (own.StatusCode, others.StatusCode));
        Assert.NotEqual(own.LocationPath(), others.LocationPath());
        await using var db = site.World.AsJob();
        Assert.Equal(2, await db.Drafts.CountAsync());
    }

    private static Task<HttpResponseMessage> KeepAsync(Visitor visitor, Guid organization, string id) =>
        visitor.PostAsync("/probe/drafts", ("organization", organization.ToString()), (RequestId.FieldName, id));

    private static void StaysHere(string location)
    {
        Assert.Matches("^[!-~]+$", location);
        var seen = new Uri(new Uri("https://localhost/"), location);   // a browser drops tabs and line ends, of which there are none
        Assert.Equal("localhost", seen.Host);
        Assert.DoesNotMatch(@"^[/\\]{2}", location);
    }

    private async Task RefusedAsync(string type, byte[] body)
    {
        foreach (var visitor in new[] { site.Visitor(), await site.SignInAsync(Person.Secretary) })
        {
            foreach (var address in new[] { "/probe/drafts", "/accounts/sign-in", "/imports/new" })
            {
                using var content = new ByteArrayContent(body);
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                var answer = await visitor.SendAsync(address, content);
                Assert.True((int)answer.StatusCode is >= 300 and < 500, $"{address}: {answer.StatusCode}");
            }
        }
    }
}
