using System.Text.Encodings.Web;
using System.Text.Json;
using KzzqFlowParty.Data.Operating;

namespace KzzqFlowParty.Data.Backups;

/// <summary>备份清单: what an archive says of itself.</summary>
/// <param name="Format">Of the archive; 1.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Engine">Of the database: Sqlite, PostgreSql.</param>
/// <param name="Schema">The last migration of the database.</param>
/// <param name="At">When the copy was begun.</param>
/// <param name="Anchor">存证: the end of the log in it; empty where the log was.</param>
/// <param name="Keys">Fingerprints of the keys that the database has used.</param>
/// <param name="Findings">What <c>verify</c> found wrong in it; 0 where all was as it should be.</param>
/// <param name="Tables">Rows of every table.</param>
/// <param name="Data">The name of the copy in the archive.</param>
/// <param name="Bytes">Of the copy.</param>
/// <param name="Hash">SHA-256 of the copy, in hexadecimal.</param>
public sealed record BackupManifest(
    int Format, string Program, string Engine, string Schema, DateTimeOffset At, string Anchor, IReadOnlyList<string> Keys, int Findings,
    IReadOnlyDictionary<string, long> Tables, string Data, long Bytes, string Hash)
{
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);

    /// <exception cref="OperatingException">It is none, or of a format that this version does not know.</exception>
    public static BackupManifest Read(Stream json)
    {
        try
        {
            if (JsonSerializer.Deserialize<BackupManifest>(json, Readable) is { Format: CurrentFormat } manifest) return manifest;
        }
        catch (JsonException e)
        {
            throw Unknown(e);
        }

        throw Unknown();
    }

    private static OperatingException Unknown(Exception? inner = null) => new("备份里的清单读不懂：不是本系统的备份，或者是更新的版本做的。", inner);
}
