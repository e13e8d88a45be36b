namespace KzzqFlowParty.Data.Backups;

/// <summary>Opens one chunk after the other. Reading throws where a chunk is not what was sealed there, or the last one is missing.</summary>
internal sealed class UnsealingStream(Stream from, SealedFile.Chunks chunks) : Stream
{
    private readonly byte[] plain = new byte[SealedFile.ChunkSize];
    private byte[] cipher = new byte[SealedFile.ChunkSize + SealedFile.TagSize];
    private byte[] ahead = new byte[SealedFile.ChunkSize + SealedFile.TagSize];
    private int aheadLength = -1;
    private int filled;
    private int taken;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0) return 0;
        while (taken == filled)
        {
            if (ended) return 0;
            OpenChunk();
        }

        var given = Math.Min(buffer.Length, filled - taken);
        plain.AsSpan(taken, given).CopyTo(buffer);
        taken += given;
        return given;
    }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            chunks.Dispose();
            Array.Clear(plain);
        }

        base.Dispose(disposing);
    }

    /// <summary>One chunk is read ahead: the one after which nothing follows must be sealed as the last.</summary>
    private void OpenChunk()
    {
        if (aheadLength < 0) aheadLength = Fill(ahead);
        (cipher, ahead) = (ahead, cipher);
        var length = aheadLength;
        aheadLength = Fill(ahead);
        ended = aheadLength == 0;
        chunks.Decrypt(cipher.AsSpan(0, length), plain, ended);
        (filled, taken) = (length - SealedFile.TagSize, 0);
    }

    private int Fill(byte[] buffer) => from.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
}
