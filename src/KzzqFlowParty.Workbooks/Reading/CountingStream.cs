namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The bytes that a whole container may still unpack to.</summary>
internal sealed class UnpackBudget(long bytes)
{
    private long _left = bytes;

    public void Take(int read)
    {
        if ((_left -= read) < 0) throw new WorkbookRefusedException(WorkbookRules.Bomb);
    }
}

/// <summary>Counts what is really unpacked, whatever the container claims, and refuses XML that would make a parser buffer without end.</summary>
/// <remarks>A parser keeps a whole attribute, text or comment: a mebibyte without an opening or closing bracket is no spreadsheet's.</remarks>
internal sealed class CountingStream(Stream inner, UnpackBudget budget, long partLimit, bool isXml) : Stream
{
    private const int LongestRun = 1 << 20;
    private readonly UnpackBudget _part = new(partLimit);
    private int _sinceOpening;
    private int _sinceClosing;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Take(read);
        _part.Take(read);
        if (isXml) Watch(buffer[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Watch(ReadOnlySpan<byte> bytes)
    {
        _sinceOpening = Since(bytes, (byte)'<', _sinceOpening);
        _sinceClosing = Since(bytes, (byte)'>', _sinceClosing);
        if (_sinceOpening > LongestRun || _sinceClosing > LongestRun) throw new WorkbookRefusedException(WorkbookRules.Bomb);
    }

    private static int Since(ReadOnlySpan<byte> bytes, byte bracket, int before) =>
        bytes.LastIndexOf(bracket) is >= 0 and var at ? bytes.Length - at - 1 : before + bytes.Length;
}
