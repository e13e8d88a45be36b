using System.Globalization;
using KzzqFlowParty.Web.Features.Shared.Links;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>What a view says of itself to the frame: title, the way to it, and a line beside the title.</summary>
public static class PageData
{
    public const string ProductName = "科左中旗流动党员管理";

    extension(ViewDataDictionary viewData)
    {
        /// <summary>
        /// Title and breadcrumb: <c>ViewData.Page("流出党员", ("工作台", WorkbenchLinks.Start()))</c>. A step without a page is a mere word.
        /// </summary>
        public void Page(string title, params (string Title, PageLink? Page)[] way)
        {
            viewData["Title"] = title;
            viewData["Way"] = way;
        }

        public string PageTitle => viewData["Title"] as string ?? "";

        public IReadOnlyList<(string Title, PageLink? Page)> Way => viewData["Way"] as (string, PageLink?)[] ?? [];

        /// <summary>The line beside the title: the organization, the year, the number of people.</summary>
        public string? Subtitle
        {
            get => viewData["Subtitle"] as string;
            set => viewData["Subtitle"] = value;
        }

        /// <summary>After how many seconds the page is asked for again, without a script; null for a page that stays.</summary>
        public int? RefreshSeconds
        {
            get => viewData["RefreshSeconds"] as int?;
            set => viewData["RefreshSeconds"] = value;
        }

        /// <summary>A sheet that prints across: R-02 and other wide tables. Only read by _LayoutPrint.</summary>
        public bool IsLandscape
        {
            get => viewData["Landscape"] is true;
            set => viewData["Landscape"] = value;
        }

        /// <summary>The window's title; a refused form says so first, since a screen reader reads it first.</summary>
        public string WindowTitle => string.Create(
            CultureInfo.InvariantCulture,
            $"{(viewData.ModelState.IsValid ? "" : "有误：")}{viewData.PageTitle} - {ProductName}");
    }
}
