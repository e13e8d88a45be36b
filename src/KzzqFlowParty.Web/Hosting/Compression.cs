using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.ResponseCompression;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Pages and their parts go compressed, also over https; static files were compressed by the build, workbooks are compressed themselves. So that nobody
/// learns anything from the length of a page (BREACH), a request that another site brought about is answered uncompressed, and every compressed page ends
/// with a comment of random length. docs/decisions/0057.
/// </summary>
internal static class Compression
{
    private const string Page = "text/html";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int LongestComment = 256;

    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = [Page];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
    }

    /// <summary>Inside of what answers failures, so that an answer begun and thrown away leaves nothing behind in the next one.</summary>
    public static void UseCompression(this WebApplication app) => app.UseWhen(static context => !IsAskedByAnotherSite(context.Request), static ours =>
    {
        ours.UseResponseCompression();
        ours.Use(PadAsync);
    });

    /// <summary>Browsers say so of every request over https, links and pictures too; a script cannot make them say anything else.</summary>
    private static bool IsAskedByAnotherSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    private static async Task PadAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response.Headers.ContentEncoding.Count == 0 || response.ContentType?.StartsWith(Page, StringComparison.Ordinal) != true) return;
        var length = RandomNumberGenerator.GetInt32(LongestComment);
        await response.WriteAsync($"<!--{RandomNumberGenerator.GetString(Letters, length)}-->", context.RequestAborted);
    }
}
