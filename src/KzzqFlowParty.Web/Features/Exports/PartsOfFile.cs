using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Protection;

namespace KzzqFlowParty.Web.Features.Exports;

/// <summary>The file as it is written: kept part by part, each encrypted and saved by itself, so that nothing of it lies in memory or on the disk.</summary>
internal sealed class PartsOfFile(ExportFile file, AccountsDbContext accounts, FieldCipher cipher) : Stream
{
    private const int PartSize = 512 * 1024;

    private readonly MemoryStream waiting = new(2 * PartSize);
    private int number;

    /// <summary>Bytes, encrypted or not.</summary>
    public long Written { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        waiting.Write(buffer.Span);
        if (waiting.Length >= PartSize) await KeepAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>The last part, which is shorter.</summary>
    public Task EndAsync(CancellationToken ct) => KeepAsync(ct);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is written asynchronously only.");

    protected override void Dispose(bool disposing)
    {
        waiting.Dispose();
        base.Dispose(disposing);
    }

    private async Task KeepAsync(CancellationToken ct)
    {
        accounts.Add(ExportPart.Of(file, ++number, waiting.GetBuffer().AsSpan(0, (int)waiting.Length), cipher));
        await accounts.SaveChangesAsync(ct);
        accounts.ChangeTracker.Clear();
        Written += waiting.Length;
        waiting.SetLength(0);
    }
}
