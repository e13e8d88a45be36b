using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>A workbook that is written while it is sent: nothing of it lies in memory.</summary>
public sealed class StreamedWorkbook(string name, Func<Stream, CancellationToken, Task> write) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{name}.xlsx");
        response.Headers.ContentDisposition = disposition.ToString();
        await write(response.Body, context.HttpContext.RequestAborted);
    }
}
