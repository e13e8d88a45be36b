using Xunit.Abstractions;

[assembly: TestCollectionOrderer("KzzqFlowParty.Web.Tests.Site.WalksFirst", "KzzqFlowParty.Web.Tests")]

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>The classes that take longest begin: none of them is left alone at the end while the other cores wait.</summary>
public sealed class WalksFirst : ITestCollectionOrderer
{
    private static readonly string[] First = [".Matrix.", ".Walks.", ".Hosting.", ".Commands."];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderByDescending(c => First.Any(f => c.DisplayName.Contains(f, StringComparison.Ordinal)))
        .ThenBy(c => c.DisplayName, StringComparer.Ordinal);
}
