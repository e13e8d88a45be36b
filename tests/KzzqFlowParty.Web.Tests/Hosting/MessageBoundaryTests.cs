using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>
/// The server itself, on a real port, and where one request ends and the next begins: no second request can be hidden in a first one. ASVS 4.2.1; the
/// proxy before it is docs/operator.md's.
/// </summary>
public sealed partial class MessageBoundaryTests : IAsyncLifetime
{
    private const string Next = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private TestSite site = null!;

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync([], "http://127.0.0.1:0");
        site.UseKestrel(0);
        site.StartServer();
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    /// <summary>
    /// By the length the connection would stay open for more; by the chunks, which count, the request is over, and nothing after it is listened to.
    /// </summary>
    [Fact]
    public async Task Where_both_lengths_are_given_the_chunks_count_and_the_connection_is_closed() =>
        Assert.Equal(
            [200],
            await AskAsync($"POST /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Next}"));

    [Fact]
    public async Task A_length_is_kept_to_the_byte() =>
        Assert.Equal([200, 200], await AskAsync($"POST /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Next}"));

    [Theory]
    [InlineData("Content-Length: 5\r\nContent-Length: 6")]
    [InlineData("Content-Length: 0x5")]
    [InlineData("Transfer-Encoding: xchunked")]
    [InlineData("Transfer-Encoding: chunked, identity")]
    [InlineData("Transfer-Encoding : chunked")]
    [InlineData("X: 1\nTransfer-Encoding: chunked")]
    public async Task What_could_be_read_in_two_ways_is_refused_and_the_connection_closed(string headers) =>
        Assert.Equal([400], await AskAsync($"POST /health/live HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n\r\n0\r\n\r\n{Next}"));

    /// <summary>The states of all answers until the server closes.</summary>
    private async Task<List<int>> AskAsync(string requests)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", site.ClientOptions.BaseAddress.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(requests));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return [.. State().Matches(await reader.ReadToEndAsync(patience.Token))
            .Select(m => int.Parse(m.Groups["state"].Value, System.Globalization.CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(@"HTTP/1\.1 (?<state>\d{3})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex State();
}
