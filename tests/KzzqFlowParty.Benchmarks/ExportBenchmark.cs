using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Benchmarks;

/// <summary>
/// 导出: R-02 streamed, written in a process of its own so that its peak is its own; beside XML zipped by hand.
/// Then the same over http from the database.
/// </summary>
internal static class ExportBenchmark
{
    /// <summary>First word of the process that writes one workbook.</summary>
    public const string Alone = "export-alone";

    private const int Times = 3;
    private static readonly ReportHead Head = new("量测", new DateTimeOffset(2026, 11, 24, 2, 5, 0, TimeSpan.Zero), "量测", "R-02-量测");

    public static async Task RunAsync(FilledBanner banner, int rows)
    {
        foreach (var (way, count) in new[] { ("streamed", rows), ("by-hand", rows) })
        {
            var runs = new List<ProgramRun>();
            for (var i = 0; i < Times; i++)
                runs.Add(await ProgramRun.OfAsync(typeof(ExportBenchmark).Assembly.Location, [Alone, way, count.ToString(CultureInfo.InvariantCulture)]));
            Measured.Say(
                $"{way}, {count} rows: {Measured.Of(runs.Select(r => double.Parse(r.Output, CultureInfo.InvariantCulture))).Median:0} ms, peak ",
                $"{Measured.MiB(runs.Max(r => r.Peak)):0} MiB");
        }

        await OverHttpAsync(banner);
    }

    /// <summary>Writes one workbook into nothing and says in how many milliseconds, start of the program not counted.</summary>
    public static async Task<int> WriteAsync(string way, int rows)
    {
        var people = Enumerable.Range(1, rows).Select(Person);
        var clock = Stopwatch.StartNew();
        if (way == "streamed") await LedgerWriter.WriteAsync(Stream.Null, OutflowTable.Table.SeenThrough(ExportFields.Masked), Head, people);
        else ByHand(people);
        Console.WriteLine(clock.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task OverHttpAsync(FilledBanner banner)
    {
        using var served = await ServedBanner.StartAsync(banner);
        using var browser = await served.SignInAsync("zzb");
        var bytes = 0L;
        var taken = await Measured.OfAsync(Times, async () =>
        {
            using var answer = await browser.GetAsync("/outflow/export?state=all");
            if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"The export answers {answer.StatusCode}.");
            bytes = (await answer.Content.ReadAsByteArrayAsync()).LongLength;
        });
        await using var db = banner.Open();
        var spells = db.FlowSpells.Count(s => s.OutsideOrganizationId == null);
        Measured.Say(
            $"over http from {banner.Name}, {spells} absences: {taken}, {Measured.MiB(bytes):0.0} MiB sent, the serving process has held ",
            $"{Measured.MiB(served.Peak):0} MiB at most");
    }

    /// <summary>The same cells as inline strings, without looks.</summary>
    private static void ByHand(IEnumerable<SpellRow> people)
    {
        var table = OutflowTable.Table.SeenThrough(ExportFields.Masked).For(Outlets.Workbook);
        using var zip = new ZipArchive(new Forgetful(), ZipArchiveMode.Create);
        using var body = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 64 * 1024);
        body.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        var number = 0;
        foreach (var person in people)
        {
            number++;
            body.Write("<row>");
            foreach (var cell in table.Cells(person, number))
            {
                body.Write("<c t=\"inlineStr\"><is><t>");
                body.Write(WebUtility.HtmlEncode(cell.ToString()));
                body.Write("</t></is></c>");
            }

            body.Write("</row>");
        }

        body.Write("</sheetData></worksheet>");
    }

    private static SpellRow Person(int i) => new()
    {
        Keeper = $"中共保康镇第{i % 150}嘎查支部委员会",
        Name = "乌云其木格",
        Gender = Gender.Female,
        Ethnicity = "02",
        IdNumber = $"{i % 10000:0000}",
        Type = MemberType.Full,
        JoinedOn = PartialDate.TryOf(2010, 7),
        FullMemberOn = PartialDate.TryOf(2011, 7),
        Education = "30",
        Phone = "138****1234",
        DepartureOn = new DateOnly(2024, 3, 1),
        Report = DepartureReport.Reported,
        ReportedOn = new DateOnly(2024, 2, 20),
        RegionCode = "210106",
        Reason = "01",
        Unit = "建筑公司",
        NewEmployment = "01",
        Asked = "中共沈阳市铁西区兴华街道繁荣社区委员会",
        HostContact = "李建国",
        HostPhone = "024****1234",
        ReportedInOn = new DateOnly(2024, 3, 20),
        State = FlowState.Managed,
        Days = i % 1000,
    };

    /// <summary>Like the body of a response: takes everything and cannot seek.</summary>
    private sealed class Forgetful : MemoryStream
    {
        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
        }
    }
}
