using System.Text.Unicode;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// What the views need of MVC: views beside their feature, Chinese left readable in HTML, dates in three fields, lines of a text counted once, refusals
/// in Chinese, a plain notice for Internet Explorer.
/// </summary>
public static class Look
{
    public static IMvcBuilder AddLook(this IMvcBuilder mvc)
    {
        mvc.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new(UnicodeRanges.All));
        mvc.Services.Configure<RazorViewEngineOptions>(o =>
        {
            o.ViewLocationFormats.Clear();
            o.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
            o.ViewLocationFormats.Add("/Features/Shared/Pickers/{0}.cshtml");
            o.ViewLocationFormats.Add("/Features/Shared/Ledgers/{0}.cshtml");
            o.ViewLocationExpanders.Add(new ViewsBesideControllers());
        });
        return mvc.AddMvcOptions(o =>
        {
            o.ModelBinderProviders.Insert(0, new PartialDateBinderProvider());
            o.ModelBinderProviders.Insert(0, new PostedTextBinderProvider());
            o.ModelBinderProviders.Insert(2, new NarrowBinderProvider());
            o.ModelMetadataDetailsProviders.Add(new ChineseMessages());
            ChineseMessages.Speak(o.ModelBindingMessageProvider);
            o.Filters.Add<OldBrowserNotice>();
        });
    }
}
