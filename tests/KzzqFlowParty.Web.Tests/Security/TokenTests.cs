using System.Net;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>The sealed values that the program hands out: one algorithm, and each good for its own purpose only. ASVS 9.1.2, 9.2.2.</summary>
public sealed class TokenTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Session = "__Host-ldydy";
    private const string Form = "__Host-ldydy-form";
    private const string Messages = "__Host-ldydy-messages";
    private const string Field = "__RequestVerificationToken";

    [Fact]
    public async Task They_are_sealed_by_the_algorithm_that_is_named_here_and_no_other()
    {
        await site.SignInAsync(Person.Secretary);
        var named =
            (AuthenticatedEncryptorConfiguration)site.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.AuthenticatedEncryptorConfiguration!;
        Assert.Equal(EncryptionAlgorithm.AES_256_GCM, named.EncryptionAlgorithm);
        await using var db = site.World.Accounts();
        var key = Assert.Single(await db.DataProtectionKeys.Select(k => k.Xml!).ToListAsync());
        Assert.Contains("<encryption algorithm=\"AES_256_GCM\"", key, StringComparison.Ordinal);
    }

    /// <summary>The cookie of the session from the other cookies and the field of a form, all of the same person and still good.</summary>
    [Theory]
    [InlineData(Form)]
    [InlineData(Messages)]
    [InlineData(Field)]
    public async Task Nothing_else_opens_a_session(string kind)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        visitor.Cookies[Session] = await TokenAsync(visitor, kind);
        Assert.StartsWith("/accounts/sign-in", (await visitor.GetAsync("/probe/read")).LocationPath(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Form, Session)]
    [InlineData(Form, Field)]
    [InlineData(Field, Session)]
    [InlineData(Field, Form)]
    public async Task Nothing_else_vouches_for_a_form(string asked, string given)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var field = await TokenAsync(visitor, Field);
        var other = await TokenAsync(visitor, given);
        if (asked == Form) visitor.Cookies[Form] = other;
        else field = other;
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostWithoutTokenAsync("/preferences/large-type", (Field, field))).StatusCode);
    }

    private async Task<string> TokenAsync(Visitor visitor, string kind)
    {
        if (kind == Field) return (await visitor.PageAsync("/")).QuerySelector($"input[name={Field}]")!.GetAttribute("value")!;
        // a sentence for the next page
        if (kind == Messages) await visitor.PostAsync("/probe/drafts", ("organization", site.World.Baokang.FirstBranch.Id.ToString()));
        return visitor.Cookies[kind];
    }
}
