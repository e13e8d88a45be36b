using System.Net;
using KzzqFlowParty.Web.Tests.Imports;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>What an answer says of itself: what it is, in which characters, and under which name it is saved. ASVS 4.1.1, 5.4.1, 5.4.2.</summary>
public sealed class AnswerTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Html = "text/html; charset=utf-8";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Theory]
    [InlineData(200, "/", Html)]
    [InlineData(200, "/pickers/regions?under=210000", Html)]
    [InlineData(200, "/css/site.css", "text/css; charset=utf-8")]
    [InlineData(200, "/js/site.js", "text/javascript; charset=utf-8")]
    [InlineData(200, "/health/live", "text/plain; charset=utf-8")]
    [InlineData(200, "/probe/read", "text/plain; charset=utf-8")]
    [InlineData(200, "/imports/template/outflow", Workbook)]
    [InlineData(200, "/outflow/export", Workbook)]
    [InlineData(404, "/nowhere", Html)]
    [InlineData(405, "/accounts/sign-out", Html)]
    [InlineData(500, "/probe/failing", Html)]
    public async Task It_names_its_type_and_a_text_its_characters(int status, string address, string type)
    {
        var answer = await (await site.SignInAsync(Person.Township)).GetAsync(address);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.GetValues("Content-Type").Single());
    }

    [Fact]
    public async Task The_sentence_about_plain_http_does_too()
    {
        await using var plain = await TestSite.OpenAsync([], "http://localhost");
        var answer = await plain.Visitor().GetAsync("/accounts/sign-in");
        Assert.Equal((HttpStatusCode.Forbidden, "text/plain; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.GetValues("Content-Type").Single()));
    }

    [Fact]
    public async Task Every_file_of_the_program_does()
    {
        var web = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/KzzqFlowParty.Web"));
        var files = new[] { "wwwroot", "obj/bundles" }.Select(f => Path.Combine(web, f)).SelectMany(
            folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), (folder, file) => file[folder.Length..]).ToList();
        Assert.True(files.Count > 6);
        foreach (var file in files)
        {
            var type = (await site.Visitor().GetAsync(file)).Content.Headers.GetValues("Content-Type").Single();
            Assert.True(type.EndsWith("; charset=utf-8", StringComparison.Ordinal)
                || !(type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal)), $"{file}: {type}");
        }
    }

    [Theory]
    [InlineData("/imports/template/outflow?fileName=evil.html", "^流出党员台账（导入模板）[.]xlsx$")]
    [InlineData("/outflow/export?filename=evil.html", "^流出党员台账 R-02-20261124-[0-9A-F]{6}[.]xlsx$")]
    public async Task A_file_is_named_by_the_program_whatever_the_address_says(string address, string name)
    {
        var said = (await (await site.SignInAsync(Person.Township)).GetAsync(address)).Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", said.DispositionType);
        Assert.Matches(name, said.FileNameStar!);
    }

    [Fact]
    public async Task The_name_of_an_uploaded_file_comes_back_without_folder_and_breaks_no_header()
    {
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.PreviewAsync(
            "..\\..\\表\"; filename=evil.html;\r\nX-Evil: 1;.csv", ImportDesk.Csv("所在党支部,姓名,手机号码", ",陈凤英,1589754"));
        var answer = await desk.Visitor.GetAsync($"/imports/{id}/file");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("X-Evil"));
        var said = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment filename,filename*", $"{said.DispositionType} {string.Join(',', said.Parameters.Select(p => p.Name))}");
        Assert.Equal("表_; filename=evil.html;__X-Evil_ 1;-错误原因.xlsx", said.FileNameStar);
    }
}
