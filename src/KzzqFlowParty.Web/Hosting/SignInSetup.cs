using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>Accounts, passwords, sessions and permissions.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("KzzqFlowParty").PersistKeysToDbContext<AccountsDbContext>()
            // named here, so that no new version of the framework chooses for us
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddOptions<KeyManagementOptions>().Configure<FieldCipher>((o, cipher) => o.XmlEncryptor = new SealKeyRing(cipher));
        services.AddPasswords();
        services.AddSessions();
        services.AddOptions<AccountRules>()
            .Configure<IHostEnvironment>((rules, environment) => rules.RequireSecondFactor = environment.IsProduction())
            .BindConfiguration(AccountRules.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<SignInAttempts>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<OwnIdentity>();
        services.AddScoped<SignInLog>();
        services.AddScoped<RequestSource>();
        services.AddScoped(static s => ActivatorUtilities.CreateInstance<ThisDevice>(s, CookieNames.Device));
        services.AddScoped<LeftSession>();
        services.AddSingleton<ISignInAddresses, SignInAddresses>();
        services.AddAntiforgery(o => o.Cookie.Name = CookieNames.Antiforgery);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationHandler, PermitHandler>();
        services.AddOptions<RevealLimits>().BindConfiguration(RevealLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ImportLimits>().BindConfiguration(ImportLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ExportLimits>().BindConfiguration(ExportLimits.Section).ValidateDataAnnotations().ValidateOnStart();
    }

    private static void AddPasswords(this IServiceCollection services)
    {
        services.AddScoped<ILookupNormalizer, WholeLookupNormalizer>();   // before Identity offers its own
        services.AddIdentityCore<Account>(o =>
            {
                o.Password = new PasswordOptions
                {
                    RequiredLength = PasswordLengths.Shortest,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddEntityFrameworkStores<AccountsDbContext>()
            .AddPasswordValidator<CommonPasswords>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.AddOptions<SessionLimits>().BindConfiguration(SessionLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<HeldPosts>();
        services.AddScoped<SessionEvents>();
        services.AddSingleton<TicketStore>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<TicketStore, Microsoft.Extensions.Options.IOptions<SessionLimits>, LinkGenerator>((o, store, limits, links) =>
            {
                o.Cookie.Name = CookieNames.Session;
                o.Cookie.SameSite = SameSiteMode.Strict;
                o.SessionStore = store;
                o.EventsType = typeof(SessionEvents);
                o.ExpireTimeSpan = limits.Value.Absolute;
                o.SlidingExpiration = false;   // the idle limit is the ticket store's
                o.LoginPath = links.To(SignInLinks.SignIn());
                o.ReturnUrlParameter = "returnUrl";
            });
    }
}
