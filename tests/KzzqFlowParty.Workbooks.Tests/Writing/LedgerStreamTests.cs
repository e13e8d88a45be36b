using KzzqFlowParty.Workbooks.Writing.Ledgers;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

/// <summary>Counts what the whole process holds: nothing else runs beside it.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

[Collection(nameof(MeasuredAlone))]
public sealed class LedgerStreamTests
{
    private const int Rows = 100_000;

    [Fact]
    public async Task A_ledger_of_100_000_rows_leaves_as_it_is_made_and_holds_no_more_at_its_end_than_at_its_beginning()
    {
        await using var target = new ResponseLike();
        var (heldEarly, heldLate, sentHalfway) = (0L, 0L, 0L);
        var allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        var written = await LedgerWriter.WriteAsync(target, Samples.Table, Samples.Head, People());
        var allocatedPerRow = (GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore) / Rows;

        Assert.Equal(Rows, written);
        Assert.InRange(sentHalfway, target.Sent * 4 / 10, target.Sent * 6 / 10);
        Assert.InRange(heldLate - heldEarly, long.MinValue, 1024 * 1024);
        Assert.InRange(allocatedPerRow, 1, 4 * 1024);

        IEnumerable<Sample> People()
        {
            for (var i = 0; i < Rows; i++)
            {
                if (i == 1_000) heldEarly = GC.GetTotalMemory(forceFullCollection: true);
                if (i == Rows / 2) sentHalfway = target.Sent;
                if (i == Rows - 1) heldLate = GC.GetTotalMemory(forceFullCollection: true);
                yield return new($"党员{i}", new DateOnly(2026, 1, 1).AddDays(i % 300), i % 100);
            }
        }
    }

    [Fact]
    public async Task All_100_000_rows_are_read_back()
    {
        using var target = new MemoryStream();
        await LedgerWriter.WriteAsync(target, Samples.Table, Samples.Head, Enumerable.Range(1, Rows).Select(i => new Sample($"党员{i}", Points: i % 100)));
        var rows = new WrittenBook(target.ToArray()).Rows;
        Assert.Equal(Rows + 6, rows.Count);   // title, note, two of the header; a free row and the signatures
        Assert.Equal([100_000.0, "党员100000", null, null, 0.0, 0.0], rows[^3]);
    }

    [Fact]
    public async Task Nobody_asks_for_more_rows_when_the_reader_has_gone()
    {
        using var gone = new CancellationTokenSource();
        var asked = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LedgerWriter.WriteAsync(
            new ResponseLike(), Samples.Table, Samples.Head, People(), gone.Token));
        Assert.InRange(asked, 1, 5_000);

        IEnumerable<Sample> People()
        {
            for (; asked < Rows; asked++)
            {
                if (asked == 100) gone.Cancel();
                yield return new("甲");
            }
        }
    }

    /// <summary>Like the body of a response: cannot seek or read, and refuses to write synchronously.</summary>
    private sealed class ResponseLike : Stream
    {
        public long Sent { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Sent += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
