using System.Text.Json;

namespace KzzqFlowParty.Data.Protection;

/// <summary>
/// 密钥文件: the key ring as a JSON file outside the database, readable by the program alone. Without it the sealed fields are lost: back it up
/// apart from the data.
/// </summary>
public static class KeyFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads the keys. It never makes new ones: whoever makes the database does.</summary>
    /// <exception cref="KeyFileException">The file is missing, open to others, or not a key file: the program must not start.</exception>
    public static KeyRing Load(string path)
    {
        if (!File.Exists(path))
            throw new KeyFileException(
                $"找不到密钥文件 {path}。请放回备份的密钥文件；新装系统请先运行 migrate。没有密钥，"
                    + "已加密的身份证号和电话无法读取。");
        if (IsOpenToOthers(path)) throw new KeyFileException($"密钥文件 {path} 对其他用户开放。请收紧权限（chmod 600）后再启动。");
        try
        {
            return new KeyRing(JsonSerializer.Deserialize<FieldKey[]>(File.ReadAllBytes(path)) ?? []);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NullReferenceException)
        {
            throw new KeyFileException($"密钥文件 {path} 不是有效的密钥文件。请放回备份的密钥文件。", e);
        }
    }

    /// <summary>Writes a new file with one fresh key, mode 0600. Refuses to overwrite: the old keys would be lost.</summary>
    public static void Create(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        Write(path, [FieldKey.Create(1)]);
    }

    /// <summary>Adds a new key, which encrypts from now on. Earlier keys stay for decryption. The file is replaced atomically.</summary>
    /// <exception cref="KeyFileException">The file is missing, open to others, or not a key file.</exception>
    public static KeyRing AddKey(string path)
    {
        var known = Load(path);
        FieldKey[] keys = [.. known.All.OrderBy(k => k.Number), FieldKey.Create(checked((ushort)(known.Current.Number + 1)))];
        var beside = path + ".new";
        File.Delete(beside);   // what an earlier attempt left
        Write(beside, keys);
        File.Move(beside, path, overwrite: true);
        return new KeyRing(keys);
    }

    private static void Write(string path, IEnumerable<FieldKey> keys)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, keys, Indented);
        file.Flush(flushToDisk: true);
    }

    private static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)) != UnixFileMode.None;
}

/// <summary>The keys cannot be used; the message is a sentence for the operator.</summary>
public sealed class KeyFileException(string message, Exception? inner = null) : Exception(message, inner);
