using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Ledgers;

/// <summary>What stands around the rows of a sheet.</summary>
/// <param name="Note">Below the title; may have several lines.</param>
/// <param name="Foot">Below the rows, where somebody signs.</param>
/// <param name="RowHeight">Points that every row has at least; 0 for what its text needs.</param>
internal sealed record SheetFrame(string Note, string Foot, double RowHeight = 0)
{
    /// <summary>台账: headed by who took it out and when, signed by those who hand it in.</summary>
    public static SheetFrame Of(ReportHead head) => new(head.Line, SignOff.Line);
}
