using KzzqFlowParty.Data.Protection;

namespace KzzqFlowParty.Data.Tests.Protection;

/// <summary>The key file: never made by reading it, refused where it cannot be trusted.</summary>
public sealed class KeyFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kzzq-keys-").FullName;

    private string FilePath => Path.Combine(folder, "data", "keys.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_that_was_made_is_read_with_the_same_keys_again()
    {
        KeyFile.Create(FilePath);
        var made = KeyFile.Load(FilePath);
        var read = KeyFile.Load(FilePath);
        Assert.Equal(made.Current.Encryption, read.Current.Encryption);
        Assert.Equal(made.Current.Index, read.Current.Index);
    }

    [Fact]
    public void A_missing_file_stops_the_start_and_is_not_made()
    {
        var refused = Assert.Throws<KeyFileException>(() => KeyFile.Load(FilePath));
        Assert.Contains("找不到密钥文件", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void The_file_is_readable_by_its_owner_alone_and_refused_when_it_is_not()
    {
        if (OperatingSystem.IsWindows()) return;
        KeyFile.Create(FilePath);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Throws<KeyFileException>(() => KeyFile.Load(FilePath));
    }

    [Fact]
    public void A_key_that_is_added_seals_from_then_on_and_the_earlier_ones_stay()
    {
        KeyFile.Create(FilePath);
        var before = KeyFile.Load(FilePath);
        KeyFile.AddKey(FilePath);
        File.WriteAllText(FilePath + ".new", "what a stopped attempt left");
        KeyFile.AddKey(FilePath);
        var after = KeyFile.Load(FilePath);
        Assert.Equal(3, after.Current.Number);
        Assert.Equal([1, 2, 3], after.All.Select(k => (int)k.Number).Order());
        Assert.Equal(before.Current.Encryption, after.Find(1)!.Encryption);
        Assert.Equal(3, after.All.Select(k => Convert.ToHexString(k.Index)).Distinct().Count());
        Assert.Equal(["keys.json"], Directory.GetFiles(Path.GetDirectoryName(FilePath)!).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        KeyFile.Create(FilePath);
        Assert.Throws<IOException>(() => KeyFile.Create(FilePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[{\"Number\":1}]")]
    [InlineData("[{\"Number\":1,\"Encryption\":\"AAAA\",\"Index\":\"AAAA\"}]")]
    public void A_file_that_holds_no_usable_key_stops_the_start(string content)
    {
        KeyFile.Create(FilePath);
        File.WriteAllText(FilePath, content);
        Assert.Throws<KeyFileException>(() => KeyFile.Load(FilePath));
    }
}
