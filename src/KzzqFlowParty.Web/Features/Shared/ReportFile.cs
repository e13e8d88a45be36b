namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>A workbook that an action hands out.</summary>
public sealed record ReportFile(string Name, byte[] Content)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}
