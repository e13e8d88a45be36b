using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Settings <c>Security:RateLimits</c>: requests per minute, per source address for sign-in and per account for reveals, exports, uploads and
/// password checks. docs/decisions/0023.
/// </summary>
public sealed class RateLimits
{
    public const string Section = "Security:RateLimits";

    /// <summary>Per source address. A whole township's office may share one.</summary>
    [Range(1, 100_000)]
    public int SignInsPerMinute { get; set; } = 60;

    /// <summary>
    /// Concurrent password checks, at sign-in and in sessions together. Hashing a password keeps a core busy for a tenth of a second, so more would
    /// slow everybody down.
    /// </summary>
    [Range(1, 100)]
    public int PasswordsAtOnce { get; set; } = 2;

    /// <summary>Per account, for forms that check or set a password, so that one person cannot fill the queue for everybody.</summary>
    [Range(1, 100_000)]
    public int PasswordsPerMinute { get; set; } = 30;

    /// <summary>Per account: numbers revealed and searches by number.</summary>
    [Range(1, 100_000)]
    public int RevealsPerMinute { get; set; } = 30;

    [Range(1, 100_000)]
    public int ExportsPerMinute { get; set; } = 30;

    [Range(1, 100_000)]
    public int UploadsPerMinute { get; set; } = 20;
}

/// <summary>
/// Answers requests over a limit with the 429 page. What is limited per day or hour (docs/decisions/0013, docs/decisions/0015) is counted by its use
/// case.
/// </summary>
internal static class RateLimiting
{
    private const int PasswordsWaiting = 50;
    private const int OfOnePersonWaiting = 20;
    private const int Segments = 6;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimits>().BindConfiguration(RateLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(o => o.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
        builder.Services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>()
            .Configure<IOptions<RateLimits>>((o, limits) => o.GlobalLimiter = Of(limits.Value));
    }

    private static PartitionedRateLimiter<HttpContext> Of(RateLimits limits) => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(http => IsSignIn(http)
            ? PerMinute(SourceOf(http.Connection.RemoteIpAddress), limits.SignInsPerMinute)
            : Free),
        PartitionedRateLimiter.Create<HttpContext, string>(http => IsPost(http) && ChecksPassword(http) && PersonOf(http) is { } person
            ? PerMinute($"password {person}", limits.PasswordsPerMinute)
            : Free),
        PartitionedRateLimiter.Create<HttpContext, string>(http => IsPost(http) && ChecksPassword(http)
            ? AtOnce("passwords", limits.PasswordsAtOnce, PasswordsWaiting)
            : Free),
        PartitionedRateLimiter.Create<HttpContext, string>(http => KindOf(http) is { } kind && PersonOf(http) is { } person
            ? PerMinute($"{kind} {person}", PerMinuteOf(kind, limits))
            : Free),

        // One at a time per person, so that a limit that is checked before the act cannot be passed by parallel requests.
        PartitionedRateLimiter.Create<HttpContext, string>(http => IsPost(http)
            && KindOf(http) is LimitedKind.Reveal or LimitedKind.Export
            && PersonOf(http) is { } person ? AtOnce(person, 1, OfOnePersonWaiting) : Free));

    private static RateLimitPartition<string> Free => RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> PerMinute(string key, int most) =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new() { PermitLimit = most, Window = Minute, SegmentsPerWindow = Segments, QueueLimit = 0 });

    private static RateLimitPartition<string> AtOnce(string key, int most, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new() { PermitLimit = most, QueueLimit = waiting });

    private static bool IsPost(HttpContext http) => HttpMethods.IsPost(http.Request.Method) && !http.IsAnsweringFailure;

    private static bool IsSignIn(HttpContext http) => !http.IsAnsweringFailure && http.RequestServices.GetRequiredService<ISignInAddresses>().IsSignIn(http);

    private static bool ChecksPassword(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ChecksPasswordAttribute>() is not null;

    private static string? PersonOf(HttpContext http) => CurrentPost.Of(http.User)?.AccountId.ToString();

    private static LimitedKind? KindOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata is not { } marks || marks.GetMetadata<PermitAttribute>() is not { } permit ? null
        : marks.GetMetadata<CountsAsAttribute>()?.Kind ?? permit.Permission switch
        {
            Permission.RevealIdNumber or Permission.RevealPhone => LimitedKind.Reveal,
            Permission.Export or Permission.ExportInFull => LimitedKind.Export,
            _ => IsPost(http) && http.Request.HasFormContentType && http.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
                ? LimitedKind.Upload
                : null,
        };

    private static int PerMinuteOf(LimitedKind kind, RateLimits limits) => kind switch
    {
        LimitedKind.Reveal => limits.RevealsPerMinute,
        LimitedKind.Export => limits.ExportsPerMinute,
        LimitedKind.Upload => limits.UploadsPerMinute,
    };

    /// <summary>IPv6 addresses are grouped by their /64 network, since one host owns all of it.</summary>
    private static string SourceOf(IPAddress? address) => address switch
    {
        null => "?",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.MapToIPv4().ToString(),
    };
}
