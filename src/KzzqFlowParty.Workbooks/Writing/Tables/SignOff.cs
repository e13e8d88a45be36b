namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>落款: the line below a ledger or a summary, where those sign who hand it in.</summary>
/// <remarks>It begins as the reader of workbooks knows the end of a table, so that a ledger read in again has no person more.</remarks>
public static class SignOff
{
    public const string Line = "填报单位（盖章）：　　　　　　　　填表人：　　　　　　　审核人：　　　　　　　填报日期：　　　　年　　月　　日";
}
