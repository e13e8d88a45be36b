using System.Text.RegularExpressions;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Commands;

/// <summary>
/// 备份和恢复 of a PostgreSQL database by the commands, as an operator gives them, with the real <c>pg_dump</c> and <c>pg_restore</c>.
/// docs/operator.md#备份和密钥.
/// </summary>
public sealed partial class ServerRestoreTests
{
    [Theory, OnPostgreSql]
    public async Task What_the_command_has_backed_up_the_command_restores_into_an_empty_database(Engine engine)
    {
        using var desk = OperatorDesk.Empty(engine);
        var (privateKey, publicKey, archive) = (At(desk, "private.pem"), At(desk, "public.pem"), At(desk, "一份.kzb"));
        desk.Settings["Security__RequireSecondFactor"] = "false";
        await DoneAsync(desk, "migrate");
        var administrators = await DoneAsync(desk, "create-admin");
        await SignInAsync(desk, administrators.Output);
        Assert.Equal(1, await desk.CountAsync("""SELECT COUNT(*) FROM "Tickets" """));
        await DoneAsync(desk, "keys", "backup-pair", privateKey, publicKey);
        desk.Settings["Backup__PublicKey"] = publicKey;
        var made = await DoneAsync(desk, "backup", archive);
        Assert.Contains("已加封", made.Output, StringComparison.Ordinal);
        var anchors = At(desk, "存证.txt");
        await File.WriteAllTextAsync(anchors, (await DoneAsync(desk, "verify")).Output);

        // where there is a database nothing is written over it
        var before = await desk.ContentAsync();
        var refused = await desk.RunAsync("restore", archive, "--key", privateKey);
        Assert.Equal((2, ""), (refused.Code, refused.Output));
        Assert.Contains("不覆盖", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await desk.ContentAsync());

        using var place = OperatorDesk.Empty(engine);
        File.Copy(desk.Keys, place.Keys);
        var check = await DoneAsync(place, "restore", "--check", archive, "--key", privateKey);
        Assert.Contains("核验通过", check.Output, StringComparison.Ordinal);
        Assert.Equal("", await place.ContentAsync());
        var restored = await place.RunAsync("restore", archive, "--key", privateKey, "--anchors", anchors);
        Assert.True(restored.Code == 1, restored.Error);
        Assert.Contains("备份里缺最后 1 条", restored.Output, StringComparison.Ordinal);   // the record of the backup itself
        await DoneAsync(place, "verify");
        var accounts = await place.ReadAsync("""SELECT "UserName" FROM "Accounts" """);
        Assert.Equal(["anquan", "shenji", "xitong"], accounts.Order(StringComparer.Ordinal));
        Assert.Equal(0, await place.CountAsync("""SELECT COUNT(*) FROM "Tickets" """));
        var last = await place.ReadAsync("""SELECT "Operation", "Changes" FROM "AuditEntries" ORDER BY "Number" DESC LIMIT 1""");
        Assert.StartsWith("恢复备份|", last[0], StringComparison.Ordinal);
        Assert.Contains(Hash().Match(made.Output).Groups["hash"].Value, last[0], StringComparison.Ordinal);
        Assert.Equal(0, (await place.ServeAsync()).Code);
    }

    private static string At(OperatorDesk desk, string name) => Path.Combine(desk.Folder, name);

    private static async Task<ProgramRun> DoneAsync(OperatorDesk desk, params string[] words)
    {
        var run = await desk.RunAsync(words);
        Assert.True(run.Code == 0, $"{string.Join(' ', words)}: {run.Code} {run.Output} {run.Error}");
        return run;
    }

    /// <summary>With the first secret on the slips.</summary>
    private static async Task SignInAsync(OperatorDesk desk, string slips)
    {
        using var site = await ServedProgram.StartAsync(OperatorDesk.Program, desk.EverySetting);
        var (_, user, secret) = slips.Split('\n')[0].Split("  ") is [var role, var name, var said] ? (role, name, said) : throw new FormatException(slips);
        using var answer = await Visitor.At(site.Address).TrySignInAsync(user, secret);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
    }

    [GeneratedRegex("SHA-256 (?<hash>[0-9A-F]{64})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hash();
}
