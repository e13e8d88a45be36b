namespace KzzqFlowParty.Data.Backups;

/// <summary>Gathers what is written into chunks and seals each; the last one when it is disposed.</summary>
internal sealed class SealingStream(Stream to, SealedFile.Chunks chunks) : Stream
{
    private readonly byte[] plain = new byte[SealedFile.ChunkSize];
    private readonly byte[] cipher = new byte[SealedFile.ChunkSize + SealedFile.TagSize];
    private int filled;
    private bool ended;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>A full chunk waits until more follows, since only then it is known not to be the last.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (filled == plain.Length) SealChunk(last: false);
            var taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ended)
        {
            ended = true;
            SealChunk(last: true);
            to.Flush();
            chunks.Dispose();
            Array.Clear(plain);
        }

        base.Dispose(disposing);
    }

    private void SealChunk(bool last)
    {
        chunks.Encrypt(plain.AsSpan(0, filled), cipher, last);
        to.Write(cipher, 0, filled + SealedFile.TagSize);
        filled = 0;
    }
}
