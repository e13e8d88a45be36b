using System.CommandLine;
using System.Data.Common;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Hosting;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// The program is also the operator's command-line tool (docs/decisions/0030). Without a command it runs the web site. Results go to standard output,
/// everything else to standard error. Exit code 0: success. 1: the check ran and found differences. 2: refused, with one sentence that says why. A
/// stack trace means a bug in the program.
/// </summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int NotAsItShouldBe = 1;
    public const int Refused = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            // No command, or only host settings (--urls, --environment, what a test host passes): serve. Everything else is parsed strictly, so that
            // a typing error does nothing.
            if (args is [] || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version"))) return await ServeAsync(args);
            var parsed = Root(args).Parse(args);
            return parsed.Errors.Count > 0 ? Refuse($"命令不对：{Mistake(parsed)} 用法见 --help。") : await parsed.InvokeAsync(Invocation);
        }
        catch (Exception e) when (e is OperatorException or OperatingException or KeyFileException or DbException or IOException or UnauthorizedAccessException)
        {
            return Refuse(ToldTrouble.SentenceOf(e));
        }
    }

    /// <summary>
    /// The host handles Ctrl-C and SIGTERM itself; a second handler would cut its shutdown off after two seconds. Exceptions are handled here.
    /// </summary>
    private static InvocationConfiguration Invocation => new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };

    private static RootCommand Root(string[] args)
    {
        var root = new RootCommand("科左中旗流动党员管理") { Serve(args) };
        var commands = typeof(CommandLine).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICommand)));
        foreach (var command in commands.Select(t => ((ICommand)Activator.CreateInstance(t)!).Command()).OrderBy(c => c.Name, StringComparer.Ordinal))
            root.Add(command);
        return root;
    }

    /// <summary>The only command that passes host settings on.</summary>
    private static Command Serve(string[] args)
    {
        var serve = new Command("serve", "运行网站（不写命令时也是它）") { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction((_, _) => ServeAsync(args[1..]));
        return serve;
    }

    private static async Task<int> ServeAsync(string[] args)
    {
        await using var app = Site.Build(args);
        await app.Services.ToldAsync(async () =>
        {
            await StartUp.PrepareAsync(app);
            return Done;
        });
        await app.RunAsync();
        return Done;
    }

    private static string Mistake(ParseResult parsed) =>
        parsed.UnmatchedTokens.Count > 0 ? $"不认识“{parsed.UnmatchedTokens[0]}”。" : parsed.Errors[0].Message;

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence.ReplaceLineEndings(" "));
        return Refused;
    }
}
