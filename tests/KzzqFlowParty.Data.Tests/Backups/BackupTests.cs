using System.IO.Compression;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.PostgreSql;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace KzzqFlowParty.Data.Tests.Backups;

/// <summary>备份和恢复 on both engines: what was saved comes back, verified, with the sessions ended; what is not ours or not whole does not.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kzzq-backup-").FullName;
    private readonly MemoryCache cache = new(new MemoryCacheOptions());
    private readonly BackupSettings settings = new();

    private string Keys => Path.Combine(folder, "keys.json");

    [Theory, OnSqlite, OnPostgreSql(Alone = true)]
    public async Task What_was_backed_up_is_restored_with_every_row_and_the_log_goes_on(Engine engine)
    {
        using var world = await SealedWorldAsync(engine);
        SealTo("public.pem", "private.pem");
        await SignInAsync(world);
        var made = await TakeAsync(world, folder);
        Assert.True(made is { IsSealed: true, IsGood: true });
        await world.MemberAsync(world.Baokang.FirstBranch, "备份以后的人");
        var later = await HeadAsync(world);

        using var place = TestDatabase.CreateEmpty(engine);
        var restore = new RestoreBackup(EngineOf(place), Place, world.Time);
        var opened = await restore.HandleAsync(made.Path, Private, world.Keys, [later]);
        Assert.All(opened.Report!.Findings, f => Assert.Equal(AuditFault.AnchorMissed, f.Fault));
        Assert.Empty(opened.FindingsIn([later]));
        var held = Assert.Single(AuditAnchor.In($"存证 {made.Anchor}")).Number;
        Assert.Equal((later.Number, later.Number - held), opened.MissingAgainst([later]));

        await using var db = ContextOf(place);
        Assert.Equal(["巴图"], await db.Members.Select(m => m.Name).ToListAsync());
        Assert.Equal(0, await db.Set<SessionTicket>().CountAsync());
        var report = await new AuditVerification(db, world.Seal).RunAsync([.. AuditAnchor.In($"存证 {made.Anchor}")]);
        Assert.Empty(report.Findings);
        var last = await db.Audit.OrderByDescending(a => a.Number).FirstAsync();
        Assert.Equal((AuditKind.Alarm, "恢复备份"), (last.Kind, last.Operation));
        Assert.Contains(made.Hash, last.Changes, StringComparison.Ordinal);

        var again = await Assert.ThrowsAsync<OperatingException>(() => restore.HandleAsync(made.Path, Private, world.Keys, []));
        Assert.Contains("不覆盖", again.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql(Alone = true)]
    public async Task A_check_opens_and_verifies_and_changes_nothing(Engine engine)
    {
        using var world = await SealedWorldAsync(engine);
        var made = await TakeAsync(world, folder);
        using var place = TestDatabase.CreateEmpty(engine);
        var opened = await new RestoreBackup(EngineOf(place), Place, world.Time).CheckAsync(made.Path, null, world.Keys, []);
        Assert.Empty(opened.Report!.Findings);
        Assert.Equal(made.Anchor, opened.Report.Head!.ToString());
        Assert.Equal(1, opened.Manifest.Tables["Members"]);
        Assert.NotEqual(Standing.Filled, (await EngineOf(place).InspectAsync()).Standing);
        Assert.Null((await new RestoreBackup(EngineOf(place), Place, world.Time).CheckAsync(made.Path, null, null, [])).Report);   // without keys
        Assert.Empty(Directory.GetDirectories(folder));   // no copy was left
    }

    [Fact]
    public async Task The_archive_holds_its_manifest_and_the_copy_and_no_key()
    {
        using var world = await SealedWorldAsync(Engine.Sqlite);
        var made = await TakeAsync(world, Path.Combine(folder, "一份.zip"));
        await using var zip = await ZipFile.OpenReadAsync(made.Path);
        Assert.Equal(["manifest.json", "flowparty.db"], zip.Entries.Select(e => e.Name));
        var manifest = BackupManifest.Read(zip.Entries[0].Open());
        await using var db = world.AsJob();
        Assert.Equal(
            ("Sqlite", db.Database.GetMigrations().Last(), made.Anchor, 0), (manifest.Engine, manifest.Schema, manifest.Anchor, manifest.Findings));
        Assert.Equal([KeySeal.FingerprintsOf(world.Keys)[0]], manifest.Keys);
        Assert.Equal(await db.Audit.CountAsync(), manifest.Tables["AuditEntries"] + 1);   // the record of the backup itself
        Assert.Contains(await db.Audit.Select(a => a.Operation).ToListAsync(), o => o == "备份数据库");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(made.Path));

        var again = await Assert.ThrowsAsync<OperatingException>(() => TakeAsync(world, made.Path));
        Assert.Contains("不覆盖", again.Message, StringComparison.Ordinal);
        Assert.Contains("不存在", (await Assert.ThrowsAsync<OperatingException>(
            () => TakeAsync(world, Path.Combine(folder, "没有", "一份.zip")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_another_database_and_one_that_was_altered_are_refused()
    {
        using var world = await SealedWorldAsync(Engine.Sqlite);
        using var other = await SealedWorldAsync(Engine.Sqlite);
        var foreign = await TakeAsync(other, Path.Combine(folder, "别人的.zip"));
        using var place = TestDatabase.CreateEmpty(Engine.Sqlite);
        var restore = new RestoreBackup(EngineOf(place), Place, world.Time);
        Task<OperatingException> RefusedAsync(string file) =>
            Assert.ThrowsAsync<OperatingException>(() => restore.HandleAsync(file, null, world.Keys, []));

        var refused = await RefusedAsync(foreign.Path);
        Assert.Contains(KeySeal.FingerprintsOf(other.Keys)[0], refused.Message, StringComparison.Ordinal);
        Assert.Contains(KeySeal.FingerprintsOf(world.Keys)[0], refused.Message, StringComparison.Ordinal);

        var made = await TakeAsync(world, Path.Combine(folder, "改过.zip"));
        await using (var zip = await ZipFile.OpenAsync(made.Path, ZipArchiveMode.Update))
        {
            var data = zip.GetEntry("flowparty.db")!;
            await using var stream = await data.OpenAsync();
            stream.Position = stream.Length - 1;
            stream.WriteByte(0xFF);
        }

        Assert.Contains("摘要不符", (await RefusedAsync(made.Path)).Message, StringComparison.Ordinal);

        var text = Path.Combine(folder, "别的文件.zip");
        await File.WriteAllTextAsync(text, "不是备份");
        Assert.Contains("不是本系统的备份", (await RefusedAsync(text)).Message, StringComparison.Ordinal);
        Assert.Equal(Standing.Missing, (await EngineOf(place).InspectAsync()).Standing);
    }

    [Fact]
    public async Task An_archive_that_was_never_recorded_is_named_and_a_part_of_one_is_not()
    {
        using var world = await SealedWorldAsync(Engine.Sqlite);
        var nightly = Directory.CreateDirectory(Path.Combine(folder, "夜")).FullName;
        var made = await TakeAsync(world, folder);
        var (beside, inNightly) = (Path.Combine(folder, "kzzq-20260101-023000.kzb"), Path.Combine(nightly, "kzzq-20260102-023000.zip"));
        foreach (var left in new[] { beside, inNightly, beside + ".part", Path.Combine(folder, "别的.zip") }) File.Copy(made.Path, left);
        settings.Directory = nightly;
        await using var db = world.AsJob();
        Assert.Equal([beside, inNightly], (await new KeptBackups(db, settings).UnknownAsync()).Order(StringComparer.Ordinal));
    }

    /// <summary>By whoever could write the manifest anew, hash and all.</summary>
    [Fact]
    public async Task A_backup_that_holds_other_numbers_of_rows_than_it_says_is_refused()
    {
        using var world = await SealedWorldAsync(Engine.Sqlite);
        var made = await TakeAsync(world, Path.Combine(folder, "一份.zip"));
        await using (var zip = await ZipFile.OpenAsync(made.Path, ZipArchiveMode.Update))
        {
            var entry = zip.GetEntry("manifest.json")!;
            BackupManifest says;
            await using (var json = await entry.OpenAsync()) says = BackupManifest.Read(json);
            entry.Delete();
            says = says with { Tables = new Dictionary<string, long>(says.Tables) { ["Members"] = 2 } };
            await using var anew = await zip.CreateEntry("manifest.json").OpenAsync();
            await anew.WriteAsync(says.ToJson());
        }

        using var place = TestDatabase.CreateEmpty(Engine.Sqlite);
        var restore = new RestoreBackup(EngineOf(place), Place, world.Time);
        foreach (var refused in new[]
        {
            await Assert.ThrowsAsync<OperatingException>(() => restore.CheckAsync(made.Path, null, world.Keys, [])),
            await Assert.ThrowsAsync<OperatingException>(() => restore.HandleAsync(made.Path, null, world.Keys, [])),
        })
            Assert.Contains("Members 应有 2 行，实有 1 行", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Standing.Missing, (await EngineOf(place).InspectAsync()).Standing);
    }

    [Fact]
    public async Task A_backup_of_an_altered_log_is_made_and_does_not_count_as_good()
    {
        using var world = await SealedWorldAsync(Engine.Sqlite);
        await using (var db = world.AsJob())
        {
            await db.Database.ExecuteSqlRawAsync("""UPDATE "AuditEntries" SET "Operation" = '别的' WHERE "Number" = 2""");
        }

        Assert.False((await TakeAsync(world, folder)).IsGood);
    }

    [Fact]
    public async Task What_a_lost_database_left_beside_it_is_not_played_into_the_restored_one()
    {
        using var world = await SealedWorldAsync(Engine.Sqlite);
        var made = await TakeAsync(world, folder);
        using var place = TestDatabase.CreateEmpty(Engine.Sqlite);
        var path = EngineOf(place).Place;
        await File.WriteAllTextAsync(path + "-wal", "最后几笔");
        await File.WriteAllTextAsync(path + "-shm", "");
        var opened = await new RestoreBackup(EngineOf(place), Place, world.Time).HandleAsync(made.Path, null, world.Keys, []);
        Assert.Contains(path + "-wal.old1", opened.Aside, StringComparison.Ordinal);
        Assert.Equal("最后几笔", await File.ReadAllTextAsync(path + "-wal.old1"));
        foreach (var suffix in new[] { "-wal.old1", "-shm.old1" }) File.Delete(path + suffix);
    }

    [Theory, OnSqlite, OnPostgreSql(Alone = true)]
    public async Task The_nightly_backup_is_made_once_a_day(Engine engine)
    {
        using var world = await SealedWorldAsync(engine);
        settings.Directory = folder;
        world.Time.SetUtcNow(new(2026, 11, 24, 18, 29, 0, TimeSpan.Zero));   // 02:29 of the 25th in the banner
        Assert.NotNull(await NightAsync(world));   // the night of the 24th was missed: none was ever made
        Assert.Null(await NightAsync(world));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await NightAsync(world));
        Assert.Null(await NightAsync(world));
    }

    [Fact]
    public async Task So_many_are_kept_and_what_others_put_there_stays()
    {
        using var world = await SealedWorldAsync(Engine.Sqlite);
        (settings.Directory, settings.Keep) = (folder, 2);
        var theirs = Path.Combine(folder, "kzzq-20200101-000000.zip");
        await File.WriteAllTextAsync(theirs, "别的");
        var made = new List<string>();
        for (var night = 0; night < 4; night++)
        {
            made.Add((await NightAsync(world))!.Path);
            world.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([false, false, true, true], made.Select(File.Exists));
        Assert.True(File.Exists(theirs));
    }

    [Fact]
    public async Task What_a_killed_backup_left_unfinished_goes_with_the_next_one_and_what_is_being_written_stays()
    {
        using var world = await SealedWorldAsync(Engine.Sqlite);
        var (left, theirs, written) = (
            Path.Combine(folder, "kzzq-20261101-023000.kzb.part"), Path.Combine(folder, "下载.part"), Path.Combine(folder, "kzzq-20261101-023001.kzb.part"));
        foreach (var file in new[] { left, theirs }) await File.WriteAllTextAsync(file, "写了一半");
        await using (NewFile.Create(written))   // by another process
        {
            await TakeAsync(world, folder);
            Assert.Equal([false, true, true], new[] { left, theirs, written }.Select(File.Exists));
        }

        await TakeAsync(world, Path.Combine(folder, "另一份.zip"));
        Assert.Equal([false, true, false], new[] { left, theirs, written }.Select(File.Exists));
    }

    [Fact]
    public async Task When_no_good_one_was_made_for_two_days_an_alarm_is_raised_once_a_day()
    {
        using var world = await SealedWorldAsync(Engine.Sqlite);
        settings.Directory = folder;
        await NightAsync(world);
        settings.Directory = Path.Combine(folder, "没有这个文件夹");
        async Task<int> AlarmsAsync(TimeSpan later)
        {
            world.Time.Advance(later);
            await Record.ExceptionAsync(() => NightAsync(world));
            await using var db = world.AsJob();
            return await db.Audit.CountAsync(a => a.Kind == AuditKind.Alarm && a.Operation == "最近一次好的备份已超过两天");
        }

        Assert.Equal(0, await AlarmsAsync(TimeSpan.FromHours(48)));
        Assert.Equal(1, await AlarmsAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(1, await AlarmsAsync(TimeSpan.FromHours(23)));
        Assert.Equal(2, await AlarmsAsync(TimeSpan.FromHours(2)));
    }

    public void Dispose()
    {
        cache.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private OperatingPlace Place => new(folder, Keys, 0);

    private System.Security.Cryptography.RSA Private() => BackupKeys.LoadPrivate(Path.Combine(folder, "private.pem"), () => null);

    private void SealTo(string publicName, string privateName)
    {
        settings.PublicKey = Path.Combine(folder, publicName);
        BackupKeys.Make(Path.Combine(folder, privateName), settings.PublicKey, null);
    }

    /// <summary>One member, and the seal of its keys.</summary>
    private async Task<World> SealedWorldAsync(Engine engine)
    {
        var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch, "巴图");
        await using var db = world.AsJob();
        await new KeysOfDatabase(db).CheckAsync(world.Keys, Keys);
        return world;
    }

    private static async Task SignInAsync(World world)
    {
        await using var db = world.Accounts();
        db.Tickets.Add(new SessionTicket
        {
            KeyHash = "0A",
            AccountId = Guid.NewGuid(),
            Value = [1],
            Stamp = "1",
            ExpiresAt = world.Time.GetUtcNow().AddHours(1),
            BegunAt = world.Time.GetUtcNow(),
        });
        await db.SaveChangesAsync();
    }

    private static async Task<AuditAnchor> HeadAsync(World world)
    {
        await using var db = world.AsJob();
        return (await db.Audit.OrderByDescending(a => a.Number).FirstAsync()).Anchor;
    }

    private static IDatabaseEngine EngineOf(TestDatabase database) => database.Engine == Engine.Sqlite
        ? new SqliteEngine(database.ConnectionString)
        : new PostgreSqlEngine(database.ConnectionString);

    private static FlowPartyDbContext ContextOf(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        database.Use(options);
        return new(options.Options, new FixedScope(Scope.WholeBanner("测试")));
    }

    private TakeBackup TakeOf(World world, FlowPartyDbContext db) => new(db, EngineOf(world.Database), world.Seal, settings, Place, world.Time);

    private async Task<BackupRecord> TakeAsync(World world, string target)
    {
        await using var db = world.AsJob();
        return await TakeOf(world, db).HandleAsync(target);
    }

    private async Task<BackupRecord?> NightAsync(World world)
    {
        await using var db = world.AsJob();
        try
        {
            return await new NightlyBackup(db, TakeOf(world, db), settings, world.Time).RunAsync();
        }
        finally
        {
            await new OperatingWatch(db, settings, Place, cache, world.Time).AlarmOfOldBackupAsync(default);
        }
    }
}
