namespace KzzqFlowParty.Domain.Imports;

/// <summary>What people and jobs do with an import batch. <see cref="ImportStanding"/> says when.</summary>
public enum ImportAct
{
    /// <summary>确认列.</summary>
    SettleColumns = 1,

    /// <summary>对应组织: the names are settled and every row is judged.</summary>
    MatchNames,

    /// <summary>选择是谁, of a row that may mean several people.</summary>
    ChoosePerson,

    /// <summary>导入: from then on a job writes.</summary>
    Import,

    /// <summary>写入名册, by that job.</summary>
    Write,

    /// <summary>放弃导入.</summary>
    Abandon,

    /// <summary>看核对结果.</summary>
    SeeRows,

    /// <summary>退回原文件, with what is wrong or waits.</summary>
    ReturnFile,

    /// <summary>看导入回执.</summary>
    SeeReceipt,

    /// <summary>到期删除原文件, by a job.</summary>
    EraseFile,

    /// <summary>撤销导入, while nothing rests on what it wrote.</summary>
    Undo,
}

/// <summary>
/// The one answer to "what may be done with an import batch now". The aggregate refuses by it; pages, buttons, list, to-do and job ask it, either here or
/// through its twin in SQL.
/// </summary>
public sealed record ImportStanding
{
    public required ImportState State { get; init; }

    public bool Allows(ImportAct act) => Refusal(act) is null;

    /// <summary>Why the act may not be done now; null where it may. What the act brings with it is asked besides.</summary>
    public Refusal? Refusal(ImportAct act) => State switch
    {
        ImportState.Uploaded => act switch
        {
            ImportAct.SettleColumns or ImportAct.Abandon => null,
            ImportAct.MatchNames => ImportRules.NotMapped,
            ImportAct.ChoosePerson or ImportAct.Import or ImportAct.Write or ImportAct.SeeRows or ImportAct.ReturnFile => ImportRules.NotPreviewed,
            ImportAct.SeeReceipt or ImportAct.EraseFile or ImportAct.Undo => ImportRules.NotImported,
        },
        ImportState.Mapped => act switch
        {
            ImportAct.SettleColumns or ImportAct.MatchNames or ImportAct.Abandon => null,
            ImportAct.ChoosePerson or ImportAct.Import or ImportAct.Write or ImportAct.SeeRows or ImportAct.ReturnFile => ImportRules.NotPreviewed,
            ImportAct.SeeReceipt or ImportAct.EraseFile or ImportAct.Undo => ImportRules.NotImported,
        },
        ImportState.Previewed => act switch
        {
            ImportAct.SettleColumns or ImportAct.MatchNames or ImportAct.ChoosePerson or ImportAct.Import or ImportAct.Abandon => null,
            ImportAct.SeeRows or ImportAct.ReturnFile => null,
            ImportAct.Write or ImportAct.SeeReceipt or ImportAct.EraseFile or ImportAct.Undo => ImportRules.NotImported,
        },
        ImportState.Importing => act switch
        {
            ImportAct.Write => null,
            ImportAct.SettleColumns or ImportAct.MatchNames or ImportAct.ChoosePerson or ImportAct.Import or ImportAct.Abandon => ImportRules.AtWork,
            ImportAct.SeeRows or ImportAct.ReturnFile or ImportAct.SeeReceipt or ImportAct.EraseFile or ImportAct.Undo => ImportRules.AtWork,
        },
        ImportState.Imported => act switch
        {
            ImportAct.SeeRows or ImportAct.ReturnFile or ImportAct.SeeReceipt or ImportAct.EraseFile or ImportAct.Undo => null,
            ImportAct.SettleColumns or ImportAct.MatchNames or ImportAct.ChoosePerson or ImportAct.Import or ImportAct.Write or ImportAct.Abandon =>
                ImportRules.Finished,
        },
        ImportState.Undone => act switch
        {
            ImportAct.SeeRows or ImportAct.ReturnFile or ImportAct.SeeReceipt or ImportAct.EraseFile => null,
            ImportAct.Undo => ImportRules.AlreadyUndone,
            ImportAct.SettleColumns or ImportAct.MatchNames or ImportAct.ChoosePerson or ImportAct.Import or ImportAct.Write or ImportAct.Abandon =>
                ImportRules.Finished,
        },
        ImportState.Abandoned => ImportRules.Finished,
    };
}
