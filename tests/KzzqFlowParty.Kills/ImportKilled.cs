using System.Globalization;
using System.Text;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Tests.Commands;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Kills;

/// <summary>导入名册 by a township: upload, columns, names, import of 200 rows. It is in the register whole, or not at all and still in its preview.</summary>
internal sealed class ImportKilled(OperatorDesk filled) : SiteKilled(filled)
{
    private const int Rows = 200;
    private const string Header = "姓名,公民身份号码,手机号码,所在党支部,外出日期,外出地";
    private static readonly DateOnly FirstBirth = new(1950, 1, 1);

    private readonly List<string> branches = [];
    private Visitor township = null!;
    private Guid batch;

    public override string Word => "import";

    private string FileName => $"终止{Round}.csv";

    protected override async Task SignInAsync()
    {
        township = await SignInAsync(Browser(), "zhen");
        branches.AddRange(await Desk.ReadAsync(
            """
            SELECT b."FullName" FROM "Organizations" b JOIN "Posts" p ON p."OrganizationId" = b."ParentId" JOIN "Accounts" a ON a."Id" = p."AccountId"
            WHERE a."UserName" = 'zhen' AND b."FullName" LIKE '%支部委员会' ORDER BY b."FullName"
            """));
    }

    protected override IReadOnlyList<Step> Steps() =>
    [
        new("upload", async () =>
        {
            var fields = (await township.PageAsync("/imports/upload")).FormTo("/imports/upload").Filled([]).ToList();
            var (name, content) = (FileName, Roster());
            return async () =>
            {
                var answer = await township.UploadAsync("/imports/upload", name, content, fields, []);
                if (answer.LocationPath() is { } place) batch = Guid.Parse(place.Split('/')[2]);
                return answer;
            };
        }),
        Form("columns", "/columns"),
        Form("matches", "/matches"),
        Form("import", ""),
    ];

    protected override async Task<int?> DoneAsync(Action<string> half)
    {
        var batches = await Desk.ReadAsync($"SELECT \"State\" FROM \"ImportBatches\" WHERE \"FileName\" = '{FileName}'");
        var (rows, traces) = (await PartsAsync("ImportRows"), await PartsAsync("ImportTraces"));
        var people = $"SELECT \"Id\" FROM \"Members\" WHERE \"Name\" LIKE '{Name(null)}%'";
        var (members, spells) = (await CountAsync($"({people}) m"), await CountAsync($"\"FlowSpells\" WHERE \"MemberId\" IN ({people})"));
        ImportState? state = batches.Count == 0 ? null : (ImportState)int.Parse(batches[0], CultureInfo.InvariantCulture);
        var done = (batches.Count, state, rows, traces, members, spells) switch
        {
            (0, _, 0, 0, 0, 0) => 0,
            (1, ImportState.Uploaded, 0, 0, 0, 0) => 1,
            (1, ImportState.Mapped, 0, 0, 0, 0) => 2,
            (1, ImportState.Previewed, Rows, 0, 0, 0) => 3,
            (1, ImportState.Imported, Rows, Rows, Rows, Rows) => 4,
            _ => (int?)null,
        };
        if (done is null)
            half($"round {Round}: {batches.Count} batches, {state}, {rows} rows, {traces} traces, {members} members, {spells} absences");
        return done;
    }

    private Task<long> PartsAsync(string table) =>
        CountAsync($"\"{table}\" WHERE \"BatchId\" IN (SELECT \"Id\" FROM \"ImportBatches\" WHERE \"FileName\" = '{FileName}')");

    private Task<long> CountAsync(string from) => Desk.CountAsync($"SELECT COUNT(*) FROM {from}");

    private Step Form(string word, string page) => new(word, async () =>
    {
        var address = $"/imports/{batch}{page}";
        var fields = (await township.PageAsync(address)).FormTo(address).Filled([]).ToArray();
        return () => township.PostAsync(address, fields);
    });

    private byte[] Roster() =>
        Encoding.UTF8.GetBytes("\ufeff" + string.Join("\r\n", [Header, .. Enumerable.Range(0, Rows).Select(i =>
            $"{Name(i)},{NumberOf((Round * Rows) + i)},13800001234,{branches[i % branches.Count]},2024-03-01,北京市朝阳区")]));

    private string Name(int? i) => $"终止{Chinese(Round)}·{(i is { } number ? Chinese(number) : "")}";

    private static string Chinese(int number) => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(d => "零一二三四五六七八九"[d - '0']));

    /// <summary>Of another county than the demonstration's people, so that nobody is on the books already.</summary>
    private static string NumberOf(int person) => IdNumber.Complete(string.Create(
        CultureInfo.InvariantCulture, $"150502{FirstBirth.AddDays(person % 18_000):yyyyMMdd}{(person / 18_000) + 1:000}"));
}
