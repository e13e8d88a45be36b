using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>One sentence about what has just happened, shown by the next page or by enhance.js.</summary>
public static class Toasts
{
    private const string Key = "Toast";
    private const string NextKey = "Next";

    extension(ITempDataDictionary tempData)
    {
        /// <summary>Before a redirect: the page that follows shows the sentence once.</summary>
        public void Toast(string sentence) => tempData[Key] = sentence;

        /// <summary>Before a redirect: the page that follows offers what comes next of the same kind, once.</summary>
        public void OfferNext(string words, string address, int left) => tempData[NextKey] = new[] { words, address, $"{left}" };

        /// <summary>What comes next, and how many are left; null where nothing was offered.</summary>
        public (string Words, string Address, string Left)? TakeNext() => tempData[NextKey] is string[] and [var words, var address, var left]
            ? (words, address, left)
            : null;

        /// <summary>Takes back what this request has said: it was not committed after all.</summary>
        public void Unsay()
        {
            tempData.Remove(Key);
            tempData.Remove(NextKey);
        }

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
