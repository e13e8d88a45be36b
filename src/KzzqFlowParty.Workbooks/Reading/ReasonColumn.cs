namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The column that a returned file has more than it was sent with.</summary>
public static class ReasonColumn
{
    /// <summary>A later reading of the returned file knows the column by this title.</summary>
    public const string Title = "错误原因";
}
