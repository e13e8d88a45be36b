using System.Collections;
using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>What a test leaves in a borrowed site, the next borrower does not find; and what cannot be put back is not lent again.</summary>
public sealed class BorrowedSiteTests : IAsyncLifetime
{
    private readonly ConcurrentBag<TestSite> shelf = [];
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync(shelf);

    public async Task DisposeAsync()
    {
        foreach (var one in shelf.Append(site).Distinct())
        {
            one.World.Time.Advance(TimeSpan.FromDays(1));   // so that it ends
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_next_borrower_finds_rows_log_counts_and_caches_as_at_first()
    {
        var (stored, told, keys) = (await StoredState.OfAsync(site.World), await ToldAsync(), await KeysAsync());
        var (branch, name) = (site.World.Baokang.FirstBranch.Id, site.World.Baokang.FirstBranch.FullName);
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.PageAsync("/");
        await site.World.MemberAsync(site.World.Baokang.FirstBranch, "巴图");
        site.World.Baokang.FirstBranch.Rename("中共保康镇丙村支部委员会", nameTaken: false, new(
            site.World.Today, null, Guid.NewGuid(), site.World.Time.GetUtcNow()), site.World.Today).OrThrow();
        Assert.NotEmpty(stored.ChangedIn(await StoredState.OfAsync(site.World)));
        Assert.True(await ToldAsync() > told);
        Assert.NotEqual(0, site.Hasher.Verified);
        Assert.NotEmpty(site.Log());
        Assert.NotEqual(0, Cache.Count);

        await NextBorrowsAsync();

        Assert.Empty(stored.ChangedIn(await StoredState.OfAsync(site.World)));
        Assert.Equal((told, keys), (await ToldAsync(), await KeysAsync()));
        Assert.Equal((branch, name), (site.World.Baokang.FirstBranch.Id, site.World.Baokang.FirstBranch.FullName));
        Assert.Equal((0, 0), (site.Hasher.Verified, site.Hasher.MostAtOnce));
        Assert.Empty(site.Log());
        Assert.Equal(0, Cache.Count);
        Assert.StartsWith("/accounts/sign-in", (await visitor.GetAsync("/")).LocationPath(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_borrower_has_all_his_requests_before_him()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        while ((await ProveAsync(visitor)).StatusCode != HttpStatusCode.TooManyRequests)
        {
            // until the minute's are used up
        }

        await NextBorrowsAsync();

        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await ProveAsync(await site.SignInAsync(Person.Secretary))).StatusCode);
    }

    public static TheoryData<string> Lasting => ["clock", "zone", "keys", "file"];

    [Theory, MemberData(nameof(Lasting))]
    public async Task A_site_that_cannot_be_put_back_is_not_lent_again(string what)
    {
        if (what == "clock") site.World.Time.Advance(TimeSpan.FromSeconds(1));
        if (what == "zone") site.World.Time.SetLocalTimeZone(TimeZoneInfo.Utc);
        if (what == "keys") site.World.AddKey();
        if (what == "file") await File.WriteAllTextAsync(Path.Combine(site.DataDirectory, "rest.txt"), "");
        await site.DisposeAsync();
        Assert.Empty(shelf);
        Assert.False(Directory.Exists(site.DataDirectory));
        site = await TestSite.BorrowAsync(shelf);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(Person.Secretary)).GetAsync("/")).StatusCode);
    }

    /// <summary>
    /// Whatever lives as long as the program and remembers would go from one borrower to the next: a new one is put back by the site, or stands here
    /// with its reason.
    /// </summary>
    [Fact]
    public async Task No_service_of_the_program_remembers_what_a_test_did()
    {
        // of the keys, with others of which a site is not lent again; jobs until they end; and words, which are gathered once
        string[] known = ["AuditSeal.derived", "JobHands.inHand", "KeyRing.keys", "KeyUse.held", "WordBook.subjects"];
        await using var own = await TestSite.OpenAsync();
        List<Type> lasting = [];
        own.Arrange = services => lasting.AddRange(from s in services
                                                   where s.Lifetime == ServiceLifetime.Singleton && s.ImplementationType != typeof(JobClock)
                                                   let type = s.ImplementationType ?? s.ImplementationInstance?.GetType() ?? s.ServiceType
                                                   where !type.IsAssignableTo(typeof(Delegate))   // a static method
                                                   where type.Assembly.GetName().Name!.StartsWith("KzzqFlowParty.", StringComparison.Ordinal)
                                                       && type.Assembly != typeof(TestSite).Assembly
                                                   select type);
        await own.Visitor().PageAsync("/accounts/sign-in");
        Assert.True(lasting.Count > 8, $"Only {lasting.Count}.");
        var remembering = from type in lasting.Distinct()
                          from field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                          where Remembers(field)
                          select $"{type.Name}.{field.Name}";
        Assert.Equal(known, remembering.Order(StringComparer.Ordinal));
    }

    /// <summary>A field that is set again, or whose contents are; parameters of the constructor are set by nobody.</summary>
    private static bool Remembers(FieldInfo field) =>
        !field.Name.Contains('<', StringComparison.Ordinal)
            && (!field.IsInitOnly || field.FieldType.IsAssignableTo(typeof(IDictionary)) || field.FieldType.IsAssignableTo(typeof(IList)));

    private MemoryCache Cache => (MemoryCache)site.Services.GetRequiredService<IMemoryCache>();

    private async Task NextBorrowsAsync()
    {
        var before = site;
        await site.DisposeAsync();
        Assert.Same(before, site = await TestSite.BorrowAsync(shelf));
    }

    private static Task<HttpResponseMessage> ProveAsync(Visitor visitor) => visitor.PostAsync("/accounts/second-factor/begin", ("Password", "错"));

    private async Task<int> ToldAsync()
    {
        await using var db = site.World.AsJob();
        return await db.Audit.CountAsync();
    }

    private async Task<int> KeysAsync()
    {
        await using var db = site.World.Accounts();
        return await db.DataProtectionKeys.CountAsync();
    }
}
