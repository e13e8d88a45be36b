using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Mapping;
using KzzqFlowParty.Data.Scoping;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data;

/// <summary>
/// 账号数据: the same tables as in <see cref="FlowPartyDbContext"/>, without scope, for what must be read before anybody is signed in.
/// It has no migrations of its own. Changes of accounts and posts are audited in the transaction that makes them; they are saved asynchronously.
/// </summary>
public sealed class AccountsDbContext : DbContext, IDataProtectionKeyContext, IAudited, IPostsOnce
{
    private readonly PendingAudit pending = new();
    private readonly ICurrentScope current;

    public AccountsDbContext(DbContextOptions<AccountsDbContext> options, ICurrentScope current)
        : base(options)
    {
        this.current = current;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<SessionTicket> Tickets => Set<SessionTicket>();

    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<AccountReview> Reviews => Set<AccountReview>();

    /// <summary>草稿 of those whose posts are handed over; read and written elsewhere by <see cref="FlowPartyDbContext"/> alone.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>留存的填写 of those whose session has run out.</summary>
    public DbSet<KeptForm> KeptForms => Set<KeptForm>();

    /// <summary>任务, of people and of the program; run through here, since nobody is signed in where they run.</summary>
    public DbSet<Job> Jobs => Set<Job>();

    /// <summary>后台导出, written by their jobs: exporting is reading, and whoever only reads saves nothing through <see cref="FlowPartyDbContext"/>.</summary>
    public DbSet<ExportFile> ExportFiles => Set<ExportFile>();

    public DbSet<ExportPart> ExportParts => Set<ExportPart>();

    /// <summary>密钥印记, read at each start; written by <see cref="FlowPartyDbContext"/> alone.</summary>
    public DbSet<KeySeal> KeySeals => Set<KeySeal>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    PendingAudit IAudited.Pending => pending;

    /// <summary>What is being done, in the field's words (新建账号); goes into the audit. A change of an account or a post without it is a bug.</summary>
    public string Operation { get; set; } = "";

    /// <summary>Why, where somebody said so.</summary>
    public string? Purpose { get; set; }

    /// <summary>Data Protection keeps its keys so; nothing that is audited is.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        AccountChanges.Of(this).Count == 0
            ? base.SaveChanges(acceptAllChangesOnSuccess)
            : throw new NotSupportedException("Save accounts asynchronously: the audit runs there.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        AccountStamps.Renew(this);
        var changes = AccountChanges.Of(this);
        if (changes.Count > 0 && Operation.Length == 0) throw new InvalidOperationException("Say what is being done: set Operation before saving.");
        foreach (var (subject, fields) in changes)
            pending.Add(AuditTrail.Entry(current, AuditKind.Change, Operation, subject, purpose: Purpose, changes: fields));
        try
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            pending.SaveSucceeded();
            return saved;
        }
        catch
        {
            pending.SaveFailed();
            throw;
        }
    }

    /// <summary>Records a sign-in, a refusal or an alarm: what somebody did or tried, whether or not he is signed in.</summary>
    /// <param name="kind"><see cref="AuditKind.SignIn"/>, <see cref="AuditKind.Refusal"/> or <see cref="AuditKind.Alarm"/>.</param>
    /// <param name="operation">登录.</param>
    /// <param name="subject">Type and id: Account/0199….</param>
    /// <param name="who">Whose act it is; the person of the request where none is given.</param>
    /// <param name="details">An object of plain values, told as JSON.</param>
    /// <param name="ct">Cancels the save.</param>
    public async Task RecordAsync(
        AuditKind kind, string operation, string subject, ICurrentScope? who = null, object? details = null, CancellationToken ct = default)
    {
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        pending.Add(AuditTrail.Entry(who ?? current, kind, operation, subject, changes: details));
        pending.SaveSucceeded();
        if (own is not null) await own.CommitAsync(ct);
    }

#pragma warning disable RS0030 // what was kept, and how far a job is, has no scope, version or audit
    /// <summary>Deletes the forms kept before this moment.</summary>
    public Task EraseKeptFormsAsync(DateTimeOffset before, CancellationToken ct) => KeptForms.Where(k => k.At <= before).ExecuteDeleteAsync(ct);

    /// <summary>Deletes the jobs that ended before this moment.</summary>
    public Task EraseJobsAsync(DateTimeOffset before, CancellationToken ct) => Jobs.Where(j => j.EndedAt <= before).ExecuteDeleteAsync(ct);

    /// <summary>Deletes what of an export is written.</summary>
    public Task DropExportPartsAsync(Guid fileId, CancellationToken ct) => ExportParts.Where(p => p.FileId == fileId).ExecuteDeleteAsync(ct);

    /// <summary>Deletes an export with all its parts.</summary>
    public Task DropExportAsync(Guid fileId, CancellationToken ct) => DropExportsAsync(ExportFiles.Where(f => f.Id == fileId), ct);

    /// <summary>Deletes the exports that were written, or else asked, before this moment.</summary>
    public Task EraseExportsAsync(DateTimeOffset before, CancellationToken ct) =>
        DropExportsAsync(ExportFiles.Where(f => (f.WrittenAt ?? f.AskedAt) <= before), ct);

    private async Task DropExportsAsync(IQueryable<ExportFile> files, CancellationToken ct)
    {
        await ExportParts.Where(p => files.Any(f => f.Id == p.FileId)).ExecuteDeleteAsync(ct);
        await files.ExecuteDeleteAsync(ct);
    }

    /// <summary>A sign of life of the run that holds a job.</summary>
    /// <returns>Whether it still holds it.</returns>
    public async Task<bool> HoldJobAsync(Guid id, Guid run, DateTimeOffset until, CancellationToken ct) =>
        await Jobs.Where(j => j.Id == id && j.HeldBy == run).ExecuteUpdateAsync(s => s.SetProperty(j => j.HeldUntil, until), ct) == 1;

    /// <summary>取消 of a job that has not ended. Past its version, which the run that works on it moves.</summary>
    /// <returns>False where it has ended, or somebody has asked it before.</returns>
    public async Task<bool> CancelJobAsync(Guid id, CancellationToken ct) =>
        await Jobs.Where(j => j.Id == id && j.EndedAt == null && !j.CancelAsked).ExecuteUpdateAsync(s => s.SetProperty(j => j.CancelAsked, true), ct) == 1;

    /// <summary>How far the run that holds a job is.</summary>
    public Task TellJobAsync(Guid id, Guid run, int progress, int total, CancellationToken ct) =>
        Jobs.Where(j => j.Id == id && j.HeldBy == run)
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.Progress, progress).SetProperty(j => j.Total, total), ct);
#pragma warning restore RS0030

    public Task<string?> ResultOfAsync(Guid requestId, CancellationToken ct = default) => this.LocationOfAsync(requestId, current.UserId, ct);

    public Task HoldAsync(Guid requestId, DateTimeOffset now, CancellationToken ct = default)
    {
        var mark = new PostedForm { Id = PostedForm.IdOf(requestId, current.UserId), AccountId = current.UserId, OrganizationId = current.OrganizationId };
        ((IWrittenByData)mark).StampAt(now);
        Add(mark);
        return SaveChangesAsync(ct);
    }

    public Task LetGoAsync(Guid requestId, string? location, CancellationToken ct = default) => this.SettleAsync(requestId, current.UserId, location, ct);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Configure(configurationBuilder, Database.ProviderName);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        AccountMapping.ApplyAll(modelBuilder);
        modelBuilder.ApplyConfiguration(new AuditMapping())
            .ApplyConfiguration(new AuditHeadMapping())
            .ApplyConfiguration(new KeySealMapping())
            .ApplyConfiguration(new DraftMapping())
            .ApplyConfiguration(new JobMapping())
            .ApplyConfiguration(new ExportFileMapping())
            .ApplyConfiguration(new ExportPartMapping())
            .ApplyConfiguration(new KeptFormMapping())
            .ApplyConfiguration(new PostedFormMapping());
        ModelConventions.Complete(modelBuilder);
    }
}
