using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Conflicts;

/// <summary>Somebody was faster (architecture §3.9): 409 with a page that keeps everything typed, shows what stands now, and can post it again on the new version.</summary>
internal sealed class ConflictFilter(IModelMetadataProvider metadata) : IAsyncExceptionFilter
{
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        if (context.Exception is not DbUpdateConcurrencyException conflict) return;
        var form = context.ActionDescriptor.Parameters
            .Select(p => p.ParameterType)
            .FirstOrDefault(t => t.GetProperty(ConflictPage.VersionField) is not null);
        var page = await ConflictPage.ReadAsync(context.HttpContext.Request, form is null ? null : metadata.GetMetadataForType(form), conflict);

        context.Result = new ViewResult
        {
            ViewName = "/Features/Conflicts/Conflict.cshtml",
            StatusCode = StatusCodes.Status409Conflict,
            ViewData = new ViewDataDictionary<ConflictPage>(metadata, new ModelStateDictionary()) { Model = page },
        };
        context.ExceptionHandled = true;
    }
}
