using KzzqFlowParty.Domain.Imports;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// What may be done with an import batch now, asked of the database: the twin of <see cref="ImportStanding"/>, for receipt, to-do and jobs.
/// A test stores a batch of every state and holds both to each other.
/// </summary>
public static class ImportActsInSql
{
    /// <summary>Batches with which the act may be done now.</summary>
    public static IQueryable<ImportBatch> WhereAllowed(this IQueryable<ImportBatch> batches, ImportAct act) => act switch
    {
        ImportAct.SettleColumns or ImportAct.Abandon =>
            batches.Where(b => b.State == ImportState.Uploaded || b.State == ImportState.Mapped || b.State == ImportState.Previewed),
        ImportAct.MatchNames => batches.Where(b => b.State == ImportState.Mapped || b.State == ImportState.Previewed),
        ImportAct.ChoosePerson or ImportAct.Import => batches.Where(b => b.State == ImportState.Previewed),
        ImportAct.Write => batches.Where(b => b.State == ImportState.Importing),
        ImportAct.SeeRows or ImportAct.ReturnFile =>
            batches.Where(b => b.State == ImportState.Previewed || b.State == ImportState.Imported || b.State == ImportState.Undone),
        ImportAct.SeeReceipt or ImportAct.EraseFile => batches.Where(b => b.State == ImportState.Imported || b.State == ImportState.Undone),
        ImportAct.Undo => batches.Where(b => b.State == ImportState.Imported),
    };
}
