using System.Net;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Kills;

/// <summary>One form of a work at the site: opened, and then sent, as often as needed, as a browser sends the same form again.</summary>
/// <param name="Word">Which.</param>
/// <param name="OpenAsync">Reads its page and gives what sends it.</param>
internal sealed record Step(string Word, Func<Task<Func<Task<HttpResponseMessage>>>> OpenAsync)
{
    /// <summary>How long its answer takes, as measured last.</summary>
    public static Dictionary<string, TimeSpan> Usual { get; } = [];

    /// <summary>An answer that is no success is a fault of this program, not of a kill.</summary>
    public async Task CheckAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.Redirect) return;
        var said = (await answer.PageAsync()).QuerySelector(".error-summary, main")?.TextContent;
        throw new InvalidOperationException($"{Word} was answered with {answer.StatusCode}: {said}");
    }
}
