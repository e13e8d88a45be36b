using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// 开库: what the site and every command pass before they touch the database: it is there, ours, of this version, and the key file is its own. Whatever
/// is not so is one sentence, and nothing is written. docs/decisions/0053.
/// </summary>
internal sealed class DatabaseDoor(IDatabaseEngine engine, DataDirectory data, IServiceScopeFactory scopes, IServiceProvider services)
{
    /// <summary>Table of the seals of keys; a database from before it has none.</summary>
    private const string SealTable = "KeySeals";

    /// <summary>For the site and the commands that work in the database.</summary>
    /// <exception cref="OperatorException">It is not there, not ours, or not of this version.</exception>
    /// <exception cref="KeyFileException">The key file is missing or not this database's.</exception>
    public Task OpenAsync(CancellationToken ct = default) => OpenAsync(services.GetRequiredService<KeyRing>, ct);

    /// <summary>The same with keys that the program does not hold as its own, since they are about to be replaced.</summary>
    public async Task OpenAsync(Func<KeyRing> keys, CancellationToken ct = default)
    {
        var stand = await engine.InspectAsync(ct);
        if (IsNothing(stand)) throw Gone(stand);
        RefuseForeign(stand);
        if (engine.Migrations.Except(stand.Migrations).Any())
            throw new OperatorException($"数据库 {engine.Place} 比本程序旧：请先备份，再运行 migrate。");
        var ring = keys();
        await using var scope = Scope();
        if (await AreTheSealedOnesAsync(ring, scope.ServiceProvider, ct)) return;
        await new KeysOfDatabase(scope.ServiceProvider.GetRequiredService<FlowPartyDbContext>()).CheckAsync(ring, data.Keys, ct);
    }

    /// <summary>
    /// As at every start but the first, and those after a rotation that was killed: asked through the small context, so that the model of the large one
    /// waits until somebody has signed in (docs/decisions/0058).
    /// </summary>
    private static async Task<bool> AreTheSealedOnesAsync(KeyRing keys, IServiceProvider services, CancellationToken ct)
    {
        var seals = await services.GetRequiredService<AccountsDbContext>().KeySeals.AsNoTracking().ToListAsync(ct);
        return seals.Count == keys.All.Count && seals.TrueForAll(s => s.IsIn(keys));
    }

    /// <summary>
    /// For <c>migrate</c>, and for the start in Development: makes the database and its keys where this directory has never held one, otherwise
    /// brings it to this version.
    /// </summary>
    /// <returns>How many steps were made, and whether the key file was.</returns>
    public async Task<(int Steps, bool MadeKeys)> PrepareAsync(CancellationToken ct = default)
    {
        var stand = await engine.InspectAsync(ct);
        if (IsNothing(stand) && data.HasHeldDatabase) throw Gone(stand);
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<FlowPartyDbContext>();
        var keys = new KeysOfDatabase(db);
        if (!IsNothing(stand)) RefuseForeign(stand);
        if (stand.Tables.Contains(SealTable)) await RefuseOtherKeysAsync(keys, ct);
        var steps = engine.Migrations.Except(stand.Migrations).Count();
        await Upgrade.RunAsync(db.Database, ct);
        var makes = !File.Exists(data.Keys) && !await keys.HasSealedAsync(ct);
        if (makes) KeyFile.Create(data.Keys);
        await CheckAsync(keys, ct);
        data.MarkDatabase();
        return (steps, makes);
    }

    /// <summary>
    /// Before the upgrade, by the seals alone: what they do not tell is proved by what the keys open, and that is asked of this version's tables, which are
    /// not there yet.
    /// </summary>
    private async Task RefuseOtherKeysAsync(KeysOfDatabase keys, CancellationToken ct)
    {
        if ((await keys.FingerprintsAsync(ct)).Count == 0) return;
        if (!File.Exists(data.Keys)) throw await KeysAreGoneAsync(keys, ct);
        await keys.RefuseOthersAsync(services.GetRequiredService<KeyRing>(), data.Keys, ct);
    }

    private async Task<KeyFileException> KeysAreGoneAsync(KeysOfDatabase keys, CancellationToken ct) =>
        new($"找不到密钥文件 {data.Keys}。数据库用过的密钥指纹是 {string.Join('、', await keys.FingerprintsAsync(ct))}，请放回备份的密钥文件。");

    private async Task CheckAsync(KeysOfDatabase keys, CancellationToken ct)
    {
        if (!File.Exists(data.Keys))
        {
            if (!await keys.HasSealedAsync(ct)) return;
            throw await KeysAreGoneAsync(keys, ct);
        }

        await keys.CheckAsync(services.GetRequiredService<KeyRing>(), data.Keys, ct);
    }

    private AsyncServiceScope Scope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingAs>().IsJob("查对数据库和密钥");
        return scope;
    }

    private static bool IsNothing(DatabaseStand stand) => stand.Standing is Standing.Missing or Standing.Empty;

    private OperatorException Gone(DatabaseStand stand)
    {
        var what = stand.Standing == Standing.Empty ? $"数据库 {engine.Place} 是空的" : $"找不到数据库 {engine.Place}";
        return new(data.HasHeldDatabase
            ? $"{what}，而数据目录 {data.Root} 建过数据库。没有另建空的：请放回数据库，或用 restore 恢复备份。"
            : $"{what}。新装系统请先运行 migrate。");
    }

    private void RefuseForeign(DatabaseStand stand)
    {
        var known = engine.Migrations;
        var sentence = stand.Standing switch
        {
            Standing.NotADatabase => $"文件 {engine.Place} 不是数据库：可能只复制了一半，或者被别的程序写过。请放回完整的数据库，或用 restore 恢复备份。",
            Standing.Damaged => $"数据库 {engine.Place} 不完整：可能只复制了一半。请放回完整的数据库，或用 restore 恢复备份。",
            Standing.ReadOnly => $"数据库 {engine.Place} 是只读的，程序不能写。请让运行账号能写这个文件和它所在的文件夹，磁盘没有以只读方式挂载。",
            Standing.Missing or Standing.Empty => throw Gone(stand),
            Standing.Filled when !stand.Migrations.Contains(known[0]) =>
                $"数据库 {engine.Place} 是别的程序的：里面没有本系统的表。请核对 Data:Directory 和连接串。",
            Standing.Filled when stand.Migrations.Except(known).Max() is { } later =>
                $"数据库 {engine.Place} 比本程序新（有本程序不认识的升级 {later}）。请换用新版本的程序。",
            Standing.Filled => null,
        };
        if (sentence is not null) throw new OperatorException(sentence + "没有改动它。");
    }
}
