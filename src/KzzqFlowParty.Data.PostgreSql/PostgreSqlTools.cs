using System.ComponentModel;
using System.Diagnostics;
using KzzqFlowParty.Data.Operating;
using Npgsql;

namespace KzzqFlowParty.Data.PostgreSql;

/// <summary>
/// <c>pg_dump</c> and <c>pg_restore</c>, the only programs that this one starts, and only for backups of a PostgreSQL database (docs/decisions/0053):
/// no library makes a dump. The arguments are written here; the connection goes by the environment, so that no password stands in a list of processes.
/// </summary>
internal static class PostgreSqlTools
{
    private const int LongestComplaint = 300;

    /// <summary>Where what is only read goes.</summary>
    public static string Nowhere => OperatingSystem.IsWindows() ? "NUL" : "/dev/null";

    /// <exception cref="OperatingException">The tool is not installed, or failed.</exception>
    public static async Task RunAsync(NpgsqlConnectionStringBuilder settings, string tool, string[] arguments, CancellationToken ct)
    {
#pragma warning disable RS0030 // see above
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in EnvironmentOf(settings)) start.Environment[name] = value;
        using var process = Start(start);
        try
        {
            var complaint = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
                throw new OperatingException(
                    $"{tool} 没有办成（数据库账号要能读全部的表和序列，见运维手册“数据库账号”；客户端工具要和服务器同一版本）："
                        + complaint[..Math.Min(complaint.Length, LongestComplaint)].ReplaceLineEndings(" ").Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new OperatingException(
                $"这台机器上没有 {start.FileName}：请装上与服务器同一版本的 PostgreSQL 客户端工具，或者在数据库服务器上用 pg_dump -Fc 备份。", e);
        }
    }
#pragma warning restore RS0030

    private static IEnumerable<(string Name, string Value)> EnvironmentOf(NpgsqlConnectionStringBuilder settings)
    {
        var given = new (string Name, string? Value)[]
        {
            ("PGHOST", settings.Host), ("PGUSER", settings.Username), ("PGDATABASE", settings.Database), ("PGPASSWORD", settings.Password),
            ("PGPASSFILE", settings.Passfile), ("PGSSLROOTCERT", settings.RootCertificate), ("PGSSLCERT", settings.SslCertificate),
            ("PGSSLKEY", settings.SslKey), ("PGSSLMODE", SslModeOf(settings.SslMode)),
        };
        return given.Where(g => !string.IsNullOrEmpty(g.Value)).Select(g => (g.Name, g.Value!))
            .Append(("PGPORT", settings.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static string SslModeOf(SslMode mode) => mode switch
    {
        SslMode.Disable => "disable",
        SslMode.Allow => "allow",
        SslMode.Prefer => "prefer",
        SslMode.Require => "require",
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
    };
}
