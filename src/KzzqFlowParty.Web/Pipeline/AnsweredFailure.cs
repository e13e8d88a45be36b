using Microsoft.AspNetCore.Diagnostics;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>The page of a failure is made by a second run of the same request.</summary>
public static class AnsweredFailure
{
    extension(HttpContext http)
    {
        /// <summary>The request runs a second time, for the page of its failure: what it posted must not be read or done again.</summary>
        public bool IsAnsweringFailure =>
            http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
    }
}
