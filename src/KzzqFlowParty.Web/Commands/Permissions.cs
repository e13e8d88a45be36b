using System.CommandLine;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Commands;

/// <summary><c>permissions</c>: prints the manual's page about permissions and sensitive fields. Needs no account and no database.</summary>
public sealed class Permissions : ICommand
{
    public Command Command()
    {
        var command = new Command("permissions", "输出权限说明（手册 permissions.md 的内容）");
        command.SetAction(_ =>
        {
            Console.Out.Write(PermissionsManual.Text());
            return CommandLine.Done;
        });
        return command;
    }
}
