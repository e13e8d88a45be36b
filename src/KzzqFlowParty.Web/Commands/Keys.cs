using System.CommandLine;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Web.Hosting;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// <c>keys rotate</c>: adds a key to the key file and seals everything anew under it. Where an earlier run was stopped, it goes on with that one's
/// key instead of adding another. Refused while the site or another command uses the keys: it has read them once and would go on sealing with the old
/// one. <c>keys backup-pair</c>: the keys of backups.
/// </summary>
public sealed class Keys : ICommand
{
    public Command Command()
    {
        var rotate = new Command(
            "rotate", "换新的密钥，并把已加密的内容逐批改用新密钥（请先停网站；中途停下可以再运行，接着办完）");
        rotate.SetAction((_, ct) => CommandHost.RunUnopenedAsync("轮换密钥", services => RotateAsync(services, ct)));
        return new Command("keys", "密钥") { rotate, BackupPair() };
    }

    /// <summary><c>keys backup-pair</c>: the pair that seals backups. Needs no database, and is best made on another machine.</summary>
    private static Command BackupPair()
    {
        var privateFile = new Argument<string>("PRIVATE") { Description = "私钥写到哪里（放在别处保管，不留在这台机器上）" };
        var publicFile = new Argument<string>("PUBLIC") { Description = "公钥写到哪里（设置 Backup:PublicKey 指向它）" };
        var asks = new Option<bool>("--passphrase") { Description = "用口令加密私钥：从标准输入读一行" };
        var command = new Command("backup-pair", "生成备份用的密钥对：公钥加封备份，私钥打开备份") { privateFile, publicFile, asks };
        command.SetAction(parsed =>
        {
            var passphrase = parsed.GetValue(asks) ? Passphrase.Read() ?? "" : null;
            if (passphrase is { Length: < Passphrase.Shortest }) throw new OperatorException($"口令太短：至少 {Passphrase.Shortest} 个字符。");
            var fingerprint = BackupKeys.Make(parsed.GetValue(privateFile)!, parsed.GetValue(publicFile)!, passphrase);
            Console.Out.WriteLine($"已生成，指纹 {fingerprint}。请把私钥移到别处保管；没有私钥，加封的备份谁也打不开。");
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<int> RotateAsync(IServiceProvider services, CancellationToken ct)
    {
        services.GetRequiredService<KeyUse>().TakeAlone();
        var path = services.GetRequiredService<DataDirectory>().Keys;
        await services.GetRequiredService<DatabaseDoor>().OpenAsync(() => KeyFile.Load(path), ct);
        var db = services.GetRequiredService<FlowPartyDbContext>();
        var goesOn = await new KeyRotation(db, new FieldCipher(KeyFile.Load(path))).IsUnfinishedAsync(ct);
        if (!goesOn) KeyFile.AddKey(path);
        Console.Out.WriteLine(goesOn
            ? "上次的轮换没有办完，接着办。"
            : $"已在 {path} 中加入新密钥。请马上备份密钥文件；旧密钥仍要保留。");
        await new KeysOfDatabase(db).CheckAsync(services.GetRequiredService<KeyRing>(), path, ct);   // the new key is known before anything is sealed under it
        var renewed = await new KeyRotation(
            db, services.GetRequiredService<FieldCipher>()).RunAsync((column, rows) => Console.Error.WriteLine($"{column}：{rows}"), ct);
        Console.Out.WriteLine($"已改用新密钥：{renewed} 项。可以启动网站。");
        return CommandLine.Done;
    }
}
