using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>One sentence about what has just happened, shown by the next page or by enhance.js.</summary>
public static class Toasts
{
    private const string Key = "Toast";

    extension(ITempDataDictionary tempData)
    {
        /// <summary>Before a redirect: the page that follows shows the sentence once.</summary>
        public void Toast(string sentence) => tempData[Key] = sentence;

        /// <summary>The waiting sentence, which is thereby used up.</summary>
        public string? TakeToast() => tempData[Key] as string;
    }

    extension(HttpResponse response)
    {
        /// <summary>With a partial answer: enhance.js shows the sentence; red and lasting where the status is 400 or above.</summary>
        public void Toast(string sentence) => response.Headers["X-Toast"] = Uri.EscapeDataString(sentence);
    }

    extension(HttpRequest request)
    {
        /// <summary>enhance.js asks for a part of a page only; answer with a partial view.</summary>
        public bool WantsPartial => request.Headers.ContainsKey("X-Partial");
    }
}
