using System.Net;
using System.Text.RegularExpressions;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Demo;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Tests.Commands;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>The program in a process of its own, over a disk that is really full. docs/decisions/0056.</summary>
public sealed partial class FilledDiskTests
{
    private const string Page = "/organizations/outside/new";
    private const string Name = "中共磁盘满时登记的支部委员会";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_post_is_refused_with_its_form_kept_pages_are_read_and_when_there_is_room_the_same_form_goes_through(bool mounts)
    {
        using var disk = new SmallDisk(mounts);
        using var desk = await OperatorDesk.WithDemonstrationAsync(disk.Folder);
        desk.Settings["DOTNET_EnableWriteXorExecute"] = "0";   // code that is made while it runs counts as a written file
        using var site = await ServedProgram.StartAsync(OperatorDesk.Program, desk.EverySetting);
        var visitor = Visitor.At(site.Address);
        await visitor.TrySignInAsync("shuji", DemoAccounts.Password);
        var form = (await visitor.PageAsync(Page)).FormTo(Page).Filled(
            [("FullName", Name), ("RegionCode.Province", "210000"), ("RegionCode.City", "210100"), ("RegionCode.County", "210106")]).ToArray();
        await visitor.GetAsync("/organizations");
        Assert.True(await SqliteDatabase.EmptyLogAsync(desk.ConnectionString, default));   // whose room would still be there
        var before = await SavedAsync(desk);
        disk.Fill(site.Id);

        using var refused = await visitor.PostAsync(Page, form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Contains("现在存不下内容", page.QuerySelector("#main")!.TextContent, StringComparison.Ordinal);
        foreach (var field in new[] { "FullName", RequestId.FieldName })
            Assert.Equal(form.Single(f => f.Name == field).Value, page.QuerySelector($"#main input[name={field}]")!.GetAttribute("value"));
        foreach (var address in new[] { "/", "/organizations", "/meetings", "/duties" }) await visitor.PageAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/members/{Guid.NewGuid()}")).StatusCode);   // the refusal stands without its record
        string[][] commands = [["backup", disk.Folder.Parent!.FullName], ["create-admin", "--reset", "sjgl"]];
        foreach (var words in disk.IsMounted ? commands : []) Assert.Matches(OneSentence(), await RefusalAsync(desk, words));

        Assert.Equal(before, await SavedAsync(desk));
        disk.Free(site.Id);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync(Page, form)).StatusCode);
        Assert.Equal(1, await desk.CountAsync($"SELECT COUNT(*) FROM Organizations WHERE FullName = '{Name}'"));
        site.Kill();
        Assert.Contains("could not be written to the audit", await site.Log, StringComparison.Ordinal);
        Assert.Equal(0, (await desk.RunAsync("verify")).Code);
    }

    /// <summary>What nobody has saved meanwhile.</summary>
    private static async Task<string> SavedAsync(OperatorDesk desk) =>
        (await desk.ReadAsync("SELECT MAX(Number), (SELECT COUNT(*) FROM Organizations), (SELECT COUNT(*) FROM PostedForms) FROM AuditEntries"))[0];

    /// <summary>What a command says at the end to whoever runs it on the full disk.</summary>
    private static async Task<string> RefusalAsync(OperatorDesk desk, params string[] words)
    {
        using var process = ProgramRun.Start(OperatorDesk.Program, words, desk.EverySetting);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal((2, ""), (process.ExitCode, await output));
        return error.TrimEnd().Split('\n')[^1];
    }

    [GeneratedRegex("^[^A-Za-z]*(/[^ ]* )?[^A-Za-z]*满了[^A-Za-z]*。$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneSentence();
}
