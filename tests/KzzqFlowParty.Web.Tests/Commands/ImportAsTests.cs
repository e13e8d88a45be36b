using System.Text.Json;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Imports;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Commands;

/// <summary>
/// <c>import FILE --as USER</c> as a process of its own over a real database: what that person might do on the pages, and nothing else.
/// docs/decisions/0017.
/// </summary>
public sealed class ImportAsTests : IAsyncLifetime
{
    private const string Header = "姓名,公民身份号码,手机号码,所在党支部,外出日期,外出地";
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kzzq-import-as-");
    private World world = null!;

    [Fact]
    public async Task A_township_imports_into_its_branches_and_what_lies_elsewhere_waits()
    {
        var run = await RunAsync(Person.Township, Csv(
            Row("白音", world.Baokang.FirstBranch.FullName), Row("其其格", world.Baokang.SecondBranch.FullName),
            Row("巴图", world.Shebotu.FirstBranch.FullName), Row("", world.Baokang.FirstBranch.FullName)));

        Assert.Equal(1, run.Code);
        var lines = run.Output.TrimEnd().Split('\n');
        Assert.Matches("^批次 DR[0-9]{8}-[0-9A-F]{6} 已导入：新增 2，变更 0，相同 0，待匹配 1，有误 1。$", lines[0]);
        Assert.Equal(["待匹配", "有误", "没有对应"], lines[1..^1].Select(l => l.Split('\t')[0]));
        Assert.Equal($"没有对应\t{world.Shebotu.FirstBranch.FullName}\t1 行", lines[3]);
        Assert.Equal("还有 1 行待匹配、1 行有误，没有导入。", lines[^1]);
        Assert.Contains("第4行\t巴图\t", lines[1], StringComparison.Ordinal);
        await using var db = world.AsJob();
        Assert.Equal(
            [("其其格", world.Baokang.SecondBranch.Id), ("白音", world.Baokang.FirstBranch.Id)],
            await db.Members.OrderBy(m => m.Name).Select(m => ValueTuple.Create(m.Name, m.KeeperOrganizationId)).ToListAsync());
        Assert.Equal(2, await db.FlowSpells.CountAsync(s => s.OpenFor != null && s.ConfirmedBy == null));
        Assert.Equal(Person.Township.AccountId, (await db.Audit.SingleAsync(a => a.Operation == "导入名册")).UserId);
    }

    [Fact]
    public async Task Imported_again_everybody_is_the_same()
    {
        var csv = Csv(Row("白音", world.Baokang.FirstBranch.FullName));
        Assert.Equal(0, (await RunAsync(Person.Secretary, csv)).Code);
        var again = await RunAsync(Person.Secretary, csv);
        Assert.Contains("新增 0，变更 0，相同 1，待匹配 0，有误 0。", again.Output, StringComparison.Ordinal);
        await using var db = world.AsJob();
        Assert.Equal((1, 1), (await db.Members.CountAsync(), await db.FlowSpells.CountAsync()));
    }

    [Fact]
    public async Task A_file_of_matches_is_taken_and_remembered()
    {
        var csv = Csv(Row("白音", "老五队"), Row("巴图", "东沟"));
        await File.WriteAllBytesAsync(Path.Combine(directory.FullName, "对应.csv"), ImportDesk.Csv(
            "表中的名称,党组织全称", $"老五队,{world.Baokang.FirstBranch.FullName}"));
        var run = await RunAsync(Person.Township.UserName, "表.csv", csv, "--match", Path.Combine(directory.FullName, "对应.csv"));
        Assert.Equal((1, "还有 1 行待匹配、0 行有误，没有导入。"), (run.Code, run.Output.TrimEnd().Split('\n')[^1]));

        var again = await RunAsync(Person.Township, Csv(Row("高娃", "老五队")));
        Assert.Equal((0, "全部办完，没有等待的行。"), (again.Code, again.Output.TrimEnd().Split('\n')[^1]));
        await using var db = world.AsJob();
        Assert.All(await db.Members.ToListAsync(), m => Assert.Equal(world.Baokang.FirstBranch.Id, m.KeeperOrganizationId));
    }

    [Fact]
    public async Task A_match_with_what_is_not_there_is_refused_with_its_line()
    {
        await File.WriteAllBytesAsync(Path.Combine(directory.FullName, "对应.csv"), ImportDesk.Csv(
            "表中的名称,党组织全称", "老五队,中共没有的支部委员会"));
        await RefusedAsync(
            await RunAsync(Person.Township.UserName, "表.csv", Csv(Row("白音", "老五队")), "--match", Path.Combine(directory.FullName, "对应.csv")),
            "对应表第 2 行“中共没有的支部委员会”：没有可以导入的党支部。");
    }

    [Fact]
    public async Task Who_may_not_import_is_refused() =>
        await RefusedAsync(
            await RunAsync(Person.Auditor, Csv(Row("白音", world.Baokang.FirstBranch.FullName))),
            $"“{Person.Auditor.UserName}”的任职没有“导入名册”的权限。");

    [Fact]
    public async Task Whose_account_lies_idle_is_refused()
    {
        await UsedAsync(TimeProvider.System.GetUtcNow().AddDays(-100));
        await RefusedAsync(
            await RunAsync(Person.Secretary, Csv(Row("白音", world.Baokang.FirstBranch.FullName))),
            $"“{Person.Secretary.UserName}”的账号长期未用，等于停用：请管账号的人启用后再办。");
    }

    [Fact]
    public async Task Who_is_not_known_is_refused() =>
        await RefusedAsync(
            await RunAsync("nobody", "表.csv", Csv(Row("白音", world.Baokang.FirstBranch.FullName))), "没有用户名为“nobody”的账号。");

    [Fact]
    public async Task An_organization_where_he_holds_no_post_is_refused() =>
        await RefusedAsync(
            await RunAsync(Person.Secretary.UserName, "表.csv", Csv(Row(
                "白音", world.Baokang.FirstBranch.FullName)), "--organization", world.Shebotu.FirstBranch.FullName),
            $"“{Person.Secretary.UserName}”在“{world.Shebotu.FirstBranch.FullName}”的任职没有“导入名册”的权限。");

    [Fact]
    public async Task A_file_that_is_no_workbook_is_refused() =>
        await RefusedAsync(
            await RunAsync(Person.Township.UserName, "表.xlsx", "姓名,性别\n"u8.ToArray()), Workbooks.Reading.WorkbookRules.TextUnderFalseName.Message);

    [Fact]
    public async Task A_table_without_people_is_refused() =>
        await RefusedAsync(await RunAsync(Person.Township, ImportDesk.Csv("货物,数量", "羊,12")), Features.Imports.ConfirmColumns.NothingRead.Message);

    [Fact]
    public async Task A_file_that_is_not_there_is_refused()
    {
        var run = await ProgramRun.OfAsync(typeof(Program).Assembly.Location, ["import", "没有.xlsx", "--as", Person.Township.UserName], Settings);
        await RefusedAsync(run, "没有找到文件“没有.xlsx”。");
    }

    [Fact]
    public async Task Trying_and_importing_at_once_is_refused()
    {
        var run = await RunAsync(Person.Township.UserName, "表.csv", Csv(Row("白音", world.Baokang.FirstBranch.FullName)), "--dry-run");
        await RefusedAsync(run, "请写 --dry-run（只试读）或者 --as 用户名（导入），二者选一。");
    }

    public async Task InitializeAsync()
    {
        world = await World.OnAsync(Engine.Sqlite);
        await Person.AddAllAsync(world, "");
        await UsedAsync(TimeProvider.System.GetUtcNow());
        var keys = Path.Combine(directory.FullName, "keys.json");
        await File.WriteAllTextAsync(keys, JsonSerializer.Serialize(world.Keys.All));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public Task DisposeAsync()
    {
        world.Dispose();
        directory.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private (string Name, string Value)[] Settings =>
        [("Data__Directory", directory.FullName), ("ConnectionStrings__FlowParty", world.Database.ConnectionString)];

    private static string Row(string name, string branch) => $"{name},{People.NewIdNumber().Value},13800001234,{branch},2024-03-01,北京市朝阳区";

    private static byte[] Csv(params string[] rows) => ImportDesk.Csv([Header, .. rows]);

    /// <summary>The program goes by the real clock.</summary>
    private async Task UsedAsync(DateTimeOffset at)
    {
        await using var accounts = world.Accounts();
        foreach (var account in await accounts.Accounts.ToListAsync()) account.UsedAt = at;
        await accounts.SaveChangesAsync();
    }

    private Task<ProgramRun> RunAsync(Person person, byte[] csv) => RunAsync(person.UserName, "表.csv", csv);

    private async Task<ProgramRun> RunAsync(string user, string name, byte[] content, params string[] more)
    {
        var path = Path.Combine(directory.FullName, name);
        await File.WriteAllBytesAsync(path, content);
        return await ProgramRun.OfAsync(typeof(Program).Assembly.Location, ["import", path, "--as", user, .. more], Settings);
    }

    /// <summary>In one sentence, with nobody entered and no batch left to be worked on.</summary>
    private async Task RefusedAsync(ProgramRun run, string sentence)
    {
        Assert.Equal((2, "", sentence), (run.Code, run.Output, run.Error.TrimEnd()));
        await using var db = world.AsJob();
        Assert.Equal((0, 0), (await db.Members.CountAsync(), await db.ImportBatches.CountAsync(b => b.State != ImportState.Abandoned)));
    }
}
