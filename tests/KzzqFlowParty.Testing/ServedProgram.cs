using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KzzqFlowParty.Testing;

/// <summary>The site run as an operator runs it, in a process of its own, until it is killed.</summary>
public sealed class ServedProgram : IDisposable
{
    private readonly Process process;

    private ServedProgram(Process process, Uri address) => (this.process, Address, Log) = (process, address, process.StandardOutput.ReadToEndAsync());

    public Uri Address { get; }

    /// <summary>What it wrote since it listens, once it has ended.</summary>
    public Task<string> Log { get; }

    /// <summary>The number of its process.</summary>
    public int Id => process.Id;

    /// <summary>The most that it has held so far: <see cref="ProgramRun.PeakOf"/>.</summary>
    public long Peak => ProgramRun.PeakOf(process);

    /// <summary>Somewhere free on this machine.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It refused; the message is what it said.</exception>
    public static async Task<ServedProgram> StartAsync(string program, IEnumerable<(string Name, string Value)> settings, Uri? address = null)
    {
        var at = address ?? FreeAddress();
        var started = ProgramRun.Start(program, ["serve", "--urls", at.ToString()], settings);
        var error = started.StandardError.ReadToEndAsync();
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains("Now listening on", StringComparison.Ordinal)) continue;
            return new(started, at);
        }

        throw new InvalidOperationException(await error);
    }

    /// <summary>With the signal that no program can answer (SIGKILL), in the middle of whatever it is doing.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }
}
