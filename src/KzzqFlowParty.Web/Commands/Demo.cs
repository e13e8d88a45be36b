using System.CommandLine;
using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Demo;
using KzzqFlowParty.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Commands;

/// <summary><c>demo --members N</c>: fills an empty database with an invented banner, for trying and for measurements.</summary>
public sealed class Demo : ICommand
{
    private const int Most = 10_000_000;

    public Command Command()
    {
        var members = new Option<int>("--members") { Description = "党员人数", DefaultValueFactory = _ => DemoBanner.UsualMembers };
        var command = new Command("demo", "在空数据库中载入演示数据（虚构人员）") { members };
        command.SetAction((parsed, ct) => CommandHost.RunUnopenedAsync("载入演示数据", async services =>
        {
            var count = parsed.GetValue(members);
            if (count is < 1 or > Most) throw new OperatorException($"--members 应为 1 至 {Most} 的整数。");
            var door = services.GetRequiredService<DatabaseDoor>();
            await (services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? door.PrepareAsync(ct) : door.OpenAsync(ct));
            var db = services.GetRequiredService<FlowPartyDbContext>();
            if (await db.Organizations.AnyAsync(ct)) throw new OperatorException("数据库不是空的，不载入演示数据。");
            var accounts = await ActivatorUtilities.CreateInstance<DemoBanner>(services).FillAsync(count, ct);
            foreach (var a in accounts) Console.Out.WriteLine($"{a.UserName}  {a.Password}  {a.RoleTitle}  {a.OrganizationName}");
            return CommandLine.Done;
        }));
        return command;
    }
}
