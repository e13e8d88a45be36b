using KzzqFlowParty.Web.Tests.Commands;

namespace KzzqFlowParty.Kills;

/// <summary>备份: what bears the name of a backup is whole; what was cut is refused; the next one is made and clears away what was left.</summary>
internal sealed class BackupKilled(OperatorDesk filled) : CommandKilled(filled.Copy())
{
    private const int Refused = 2;

    private DirectoryInfo safe = null!;

    public override string Word => "backup";

    private string PrivateKey => Path.Combine(safe.FullName, "private.pem");

    public override async Task BeginAsync()
    {
        safe = Directory.CreateTempSubdirectory("kzzq-kills-safe-");
        var publicKey = Path.Combine(safe.FullName, "public.pem");
        await DoneAsync("keys", "backup-pair", PrivateKey, publicKey);
        Desk.Settings["Backup__PublicKey"] = publicKey;
        await MeasuredAsync("backup", safe.FullName);
        Clear();
    }

    public override void Dispose()
    {
        safe?.Delete(recursive: true);
        base.Dispose();
    }

    protected override async Task<(Fell When, string Where)> KillOnceAsync(Random random)
    {
        var ended = await KillAsync(random, "backup", safe.FullName);
        var (named, parts, begun) = (safe.GetFiles("*.kzb"), safe.GetFiles("*.part"), WorkFolders().Length > 0);
        foreach (var archive in named) await DoneAsync("restore", "--check", archive.FullName, "--key", PrivateKey);
        if (named.Length == 0 && ended) Loses("a backup that ended is not there");
        foreach (var part in parts) await CutAsync(part);
        await VerifyAsync();

        await MeasuredAsync("backup", safe.FullName);
        if (safe.GetFiles("*.kzb").Length != named.Length + 1) Loses("the next backup is not there");
        if (WorkFolders().Length > 0 || safe.GetFiles("*.part").Length > 0) Halved("the next backup leaves what the killed one left");
        if (!ended && named.Length > 0) Whole++;
        Clear();
        return (ended ? Fell.After : begun || named.Length > 0 ? Fell.Within : Fell.Before, parts.Length > 0 ? "writing the archive" : "elsewhere");
    }

    /// <summary>What has not got its name yet is refused, unless all of it was written.</summary>
    private async Task CutAsync(FileInfo part)
    {
        var named = part.CopyTo(Path.ChangeExtension(part.FullName, ".cut"));
        var run = await Desk.RunAsync("restore", "--check", named.FullName, "--key", PrivateKey);
        if (run.Code is not (0 or Refused)) Halved($"an archive that was cut is answered with {run.Code}: {run.Output} {run.Error}");
        named.Delete();
    }

    private string[] WorkFolders() => Directory.GetDirectories(Desk.Folder, "backup-work-*");

    private void Clear()
    {
        foreach (var file in safe.GetFiles("*.kzb*")) file.Delete();
    }
}
