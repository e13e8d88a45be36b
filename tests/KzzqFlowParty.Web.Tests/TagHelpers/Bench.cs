using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KzzqFlowParty.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.TagHelpers;

/// <summary>A page around one model, with the site's own MVC set-up and no server.</summary>
internal sealed class Bench<T>
    where T : class
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddControllersWithViews().AddLook().Services
        .AddSingleton<LinkGenerator, OneAddress>().BuildServiceProvider();

    private readonly ViewDataDictionary<T> _viewData;

    public Bench(T model)
    {
        _viewData = new(Services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = model };
        Http = new DefaultHttpContext { RequestServices = Services };
        View = new ViewContext { HttpContext = Http, RouteData = new RouteData(), ActionDescriptor = new ActionDescriptor(), ViewData = _viewData };
    }

    public HttpContext Http { get; }

    public ViewContext View { get; }

    /// <summary>As if the browser had sent this.</summary>
    public Bench<T> Typed(string field, params string[] values)
    {
        _viewData.ModelState.SetModelValue(field, values.Length == 1 ? values[0] : values, string.Join(',', values));
        return this;
    }

    public Bench<T> Refused(string field, string sentence)
    {
        _viewData.ModelState.AddModelError(field, sentence);
        return this;
    }

    /// <summary>Without a server no page has an address of its own.</summary>
    private sealed class OneAddress : LinkGenerator
    {
        private const string Address = "/somewhere";

        public override string GetPathByAddress<TAddress>(
            HttpContext httpContext, TAddress address, RouteValueDictionary values, RouteValueDictionary? ambientValues = null,
            PathString? pathBase = null, FragmentString fragment = default, LinkOptions? options = null) => Address;

        public override string GetPathByAddress<TAddress>(
            TAddress address, RouteValueDictionary values, PathString pathBase = default, FragmentString fragment = default, LinkOptions? options = null) =>
            Address;

        public override string GetUriByAddress<TAddress>(
            HttpContext httpContext, TAddress address, RouteValueDictionary values, RouteValueDictionary? ambientValues = null, string? scheme = null,
            HostString? host = null, PathString? pathBase = null, FragmentString fragment = default, LinkOptions? options = null) => Address;

        public override string GetUriByAddress<TAddress>(
            TAddress address, RouteValueDictionary values, string scheme, HostString host,
            PathString pathBase = default, FragmentString fragment = default, LinkOptions? options = null) => Address;
    }

    public ModelExpression For(string property) =>
        new(property, _viewData.ModelExplorer.GetExplorerForProperty(property) ?? throw new ArgumentException($"No property {property}.", nameof(property)));
}

/// <summary>What a tag helper draws.</summary>
internal static class Html
{
    /// <summary>The element that the helper makes, with the given further attributes; null where it makes none.</summary>
    public static async Task<IElement?> OfAsync(ITagHelper helper, string content = "", params (string Name, string Value)[] attributes)
    {
        var list = new TagHelperAttributeList(attributes.Select(a => new TagHelperAttribute(a.Name, a.Value)));
        var context = new TagHelperContext("test", list, new Dictionary<object, object>(), "id");
        var output = new TagHelperOutput("test", list, (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetContent(content)));
        await helper.ProcessAsync(context, output);
        await using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return new HtmlParser().ParseDocument(writer.ToString()).Body!.FirstElementChild;
    }
}
