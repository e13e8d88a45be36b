using System.Diagnostics;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>A workbook that passed the guard, read sheet by sheet and row by row.</summary>
public sealed class OpenWorkbook : IDisposable
{
    private readonly ISheetSource _source;
    private readonly ContainerFacts? _container;
    private readonly bool _encrypted;
    private readonly long _startedAt = Stopwatch.GetTimestamp();

    static OpenWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private OpenWorkbook(MemoryStream file, WorkbookKind kind)
    {
        _container = kind == WorkbookKind.Xlsx ? WorkbookGuard.Check(file, claimsMacros: false) : null;
        _encrypted = kind == WorkbookKind.Xls && WorkbookKinds.HoldsEncryptedPackage(file);
        file.Position = 0;
        _source = Ask<ISheetSource>(() =>
            kind == WorkbookKind.Csv ? new CsvSource(file) : new ExcelSource(ExcelReaderFactory.CreateReader(file, Options), _container));
    }

    private static ExcelReaderConfiguration Options => new() { FallbackEncoding = Encoding.GetEncoding("GB18030"), LeaveOpen = true };

    /// <summary>
    /// Opens an upload, hands it to <paramref name="read"/>, and turns whatever is wrong with the file into one refusal of
    /// <see cref="WorkbookRules"/>.
    /// </summary>
    /// <param name="file">Read from its current position to its end or 10 MiB; not closed.</param>
    /// <param name="fileName">With its ending, which must agree with the content.</param>
    /// <param name="read">Must keep nothing of the workbook: it is closed afterwards.</param>
    public static Outcome<T> Read<T>(Stream file, string fileName, Func<OpenWorkbook, Outcome<T>> read)
        where T : notnull
    {
        try
        {
            using var content = WorkbookKinds.Buffer(file);
            using var book = new OpenWorkbook(content, WorkbookKinds.Of(content, fileName));
            return read(book);
        }
        catch (WorkbookRefusedException refused)
        {
            return refused.Refusal;
        }
    }

    /// <summary>Every sheet in order; each must be read before the next is asked for.</summary>
    public IEnumerable<OpenSheet> Sheets()
    {
        do
        {
            yield return new OpenSheet(this, _source, _container);
        }
        while (Ask(_source.NextSheet));
    }

    public void Dispose() => _source.Dispose();

    /// <summary>Days to add to a bare serial number of this book.</summary>
    internal int DayOffset => (_source as ExcelSource)?.DayOffset ?? 0;

    private Refusal ReasonOf(Exception broken) => broken switch
    {
        InvalidPasswordException => WorkbookRules.Encrypted,
        _ when _encrypted => WorkbookRules.Encrypted,
        HeaderException => WorkbookRules.NotAWorkbook,
        _ => WorkbookRules.Damaged,
    };

    /// <summary>Asks the reading library; broken files make it throw a dozen kinds of exceptions, which all mean the same to a person.</summary>
    internal T Ask<T>(Func<T> question)
    {
        if (Stopwatch.GetElapsedTime(_startedAt) > WorkbookLimits.ReadingTime) throw new WorkbookRefusedException(WorkbookRules.TooSlow);
        try
        {
            return question();
        }
        catch (Exception broken) when (broken is not WorkbookRefusedException)
        {
            throw new WorkbookRefusedException(ReasonOf(broken), broken);
        }
    }
}
