using System.CommandLine;

namespace KzzqFlowParty.Web.Commands;

/// <summary><c>score FILE.json</c> on the command line; what it does is <see cref="ScoreCases"/>.</summary>
public sealed class Score : ICommand
{
    public Command Command()
    {
        var file = new Argument<string>("FILE.json") { Description = "积分案例（score-vectors.json 或 meeting-facts.json 的形式）" };
        var command = new Command("score", "核对积分案例：计算并与期望值比较") { file };
        command.SetAction(parsed => ScoreCases.Run(parsed.GetValue(file)!, Console.Out, Console.Error));
        return command;
    }
}
