namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The rows of a sheet one after the other, with a look at those ahead.</summary>
internal sealed class RowQueue(IEnumerable<SheetRow> rows) : IDisposable
{
    private readonly IEnumerator<SheetRow> _rows = rows.GetEnumerator();
    private readonly List<SheetRow> _ahead = [];

    /// <summary>The next rows, as many as there are.</summary>
    public IReadOnlyList<SheetRow> Ahead(int count)
    {
        while (_ahead.Count < count && _rows.MoveNext()) _ahead.Add(_rows.Current);
        return _ahead.Count <= count ? [.. _ahead] : [.. _ahead.Take(count)];
    }

    public SheetRow? Next()
    {
        if (_ahead.Count == 0) return _rows.MoveNext() ? _rows.Current : null;
        var next = _ahead[0];
        _ahead.RemoveAt(0);
        return next;
    }

    public void Dispose() => _rows.Dispose();
}
