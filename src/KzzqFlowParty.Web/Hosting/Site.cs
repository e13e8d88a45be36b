using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>Builds the web site. The command line uses the same services without the request pipeline.</summary>
public static class Site
{
    public static WebApplicationBuilder CreateBuilder(string[] args, bool logsToStandardError = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = DataDirectory.ContentRoot });
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(DataDirectory.Of(builder.Configuration, builder.Environment));
        builder.AddLogs(logsToStandardError);
        builder.AddDatabase();
        builder.AddSignIn();
        builder.AddPages();
        builder.AddLimits();
        builder.AddRateLimits();
        builder.AddCompression();
        builder.AddHealth();
        builder.AddJobs();
        builder.AddBackups();
        return builder;
    }

    public static WebApplication Build(string[] args)
    {
        var app = CreateBuilder(args).Build();
        app.UseProxy();
        app.UseFlowPartySecurityHeaders();
        app.UseRequestLog();
        app.UseExceptionHandler(ErrorLinks.Root + "500");
        app.UseStatusCodePagesWithReExecute(ErrorLinks.Root + "{0}");
        app.UseRefusalLog();
        app.UseLargestRequest();
        app.UseTransport();
        app.UseCookieNames();
        app.UseNumbersStayOut();
        app.UseMiddleware<AnsweredTrouble>();
        app.UseCompression();
        app.UseRouting();
        app.UseAuthentication();
        app.UseKeptForms();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseGate();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapControllers().WithStaticAssets();
        return app;
    }
}
