using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>A link as the address that the browser is given.</summary>
public static class Addresses
{
    extension(LinkGenerator links)
    {
        /// <param name="link">What to lead to.</param>
        /// <param name="pathBase">Where the site is mounted; empty where there is no request.</param>
        public string To(Link link, PathString pathBase = default)
        {
            var address = links.GetPathByAction(link.Action, link.Controller, link.Values, pathBase)
                ?? throw new InvalidOperationException($"There is no address of {link.Controller}.{link.Action}.");
            return link.Query.HasValue && address.Contains('?') ? $"{address}&{link.Query.Value![1..]}" : address + link.Query;
        }
    }

    extension(HttpContext http)
    {
        /// <summary>The id in the address of the page, for its ways back.</summary>
        public Guid RouteId => Guid.Parse((string)http.Request.RouteValues["id"]!);

        public string To(Link link) => http.RequestServices.GetRequiredService<LinkGenerator>().To(link, http.Request.PathBase);
    }

    extension(Controller controller)
    {
        public string To(Link link) => controller.HttpContext.To(link);

        /// <summary>Leads to a page.</summary>
        public LocalRedirectResult Lead(PageLink link) => controller.LocalRedirect(controller.To(link));

        /// <summary>Leads back to where the browser says it came from, if that is a page of ours; else to the workbench.</summary>
        public LocalRedirectResult LeadBack(string? address) =>
            controller.Url.IsLocalUrl(address) ? controller.LocalRedirect(AsHeader(address)) : controller.Lead(WorkbenchLinks.Start());
    }

    /// <summary>A header holds ASCII only; the server would refuse to send another.</summary>
    private static string AsHeader(string address) =>
        string.Concat(address.EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : Uri.EscapeDataString(r.ToString())));
}
