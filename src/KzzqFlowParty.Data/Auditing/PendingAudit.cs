namespace KzzqFlowParty.Data.Auditing;

/// <summary>Entries of the running transaction that are not chained yet: <see cref="AuditChain"/> appends them at its end. A save that fails takes its own back.</summary>
internal sealed class PendingAudit
{
    private readonly List<AuditEntry> entries = [];
    private int saved;

    public IReadOnlyList<AuditEntry> Entries => entries;

    public void Add(AuditEntry entry) => entries.Add(entry);

    public void SaveSucceeded() => saved = entries.Count;

    public void SaveFailed() => entries.RemoveRange(saved, entries.Count - saved);

    /// <summary>Called when a transaction begins: forgets entries of an earlier transaction that was rolled back, and keeps those of the save in progress.</summary>
    public void ForgetSaved()
    {
        entries.RemoveRange(0, saved);
        saved = 0;
    }

    public void Clear()
    {
        entries.Clear();
        saved = 0;
    }
}

/// <summary>A unit of work whose transactions leave audit entries.</summary>
internal interface IAudited
{
    PendingAudit Pending { get; }
}
