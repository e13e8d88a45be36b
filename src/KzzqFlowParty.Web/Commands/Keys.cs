using System.CommandLine;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Web.Hosting;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// <c>keys rotate</c>: adds a key to the key file and seals everything anew under it. Where an earlier run was stopped, it goes on with that one's
/// key instead of adding another. Refused while the site or another command uses the keys: it has read them once and would go on sealing with the old
/// one.
/// </summary>
public sealed class Keys : ICommand
{
    public Command Command()
    {
        var rotate = new Command(
            "rotate", "换新的密钥，并把已加密的内容逐批改用新密钥（请先停网站；中途停下可以再运行，接着办完）");
        rotate.SetAction((_, ct) => CommandHost.RunAsync("轮换密钥", services => RotateAsync(services, ct)));
        return new Command("keys", "密钥") { rotate };
    }

    private static async Task<int> RotateAsync(IServiceProvider services, CancellationToken ct)
    {
        services.GetRequiredService<KeyUse>().TakeAlone();
        var path = services.GetRequiredService<DataDirectory>().Keys;
        var db = services.GetRequiredService<FlowPartyDbContext>();
        var goesOn = await new KeyRotation(db, new FieldCipher(KeyFile.Load(path, mayCreate: false))).IsUnfinishedAsync(ct);
        if (!goesOn) KeyFile.AddKey(path);
        Console.Out.WriteLine(goesOn
            ? "上次的轮换没有办完，接着办。"
            : $"已在 {path} 中加入新密钥。请马上备份密钥文件；旧密钥仍要保留。");
        var renewed = await new KeyRotation(
            db, services.GetRequiredService<FieldCipher>()).RunAsync((column, rows) => Console.Error.WriteLine($"{column}：{rows}"), ct);
        Console.Out.WriteLine($"已改用新密钥：{renewed} 项。可以启动网站。");
        return CommandLine.Done;
    }
}
