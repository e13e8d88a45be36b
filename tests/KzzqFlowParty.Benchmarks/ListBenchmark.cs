using System.Data.Common;
using System.Globalization;

namespace KzzqFlowParty.Benchmarks;

/// <summary>
/// 党员名册: the page as a branch, a township and the department get it over http, its first and a middle one; beside the statements for the same
/// rows by ADO.NET alone.
/// </summary>
internal static class ListBenchmark
{
    private const int Times = 20;
    private const int RowsAPage = 20;
    private const string Below = """and m."KeeperOrganizationId" in (select "DescendantId" from "OrganizationAncestry" where "AncestorId" = @value)""";

    /// <summary>A branch, a township, and the department, which sees the whole banner and asks for no organization.</summary>
    private static readonly (string User, bool SeesAll)[] Users = [("shuji", false), ("zhen", false), ("zzb", true)];

    public static async Task RunAsync(FilledBanner banner)
    {
        using var served = await ServedBanner.StartAsync(banner);
        await using var connection = await banner.ConnectAsync();
        foreach (var (user, seesAll) in Users)
        {
            using var browser = await served.SignInAsync(user);
            var root = seesAll ? (Guid?)null : await RootOfAsync(connection, user);
            var members = await CountAsync(connection, root);
            var first = await Measured.OfAsync(Times, () => GetAsync(browser, "/members"));
            var middle = await Measured.OfAsync(
                Times, () => GetAsync(browser, string.Create(CultureInfo.InvariantCulture, $"/members?page={Math.Max(1, members / RowsAPage / 2)}")));
            var plain = await Measured.OfAsync(Times, () => PageAsync(connection, root));
            Measured.Say($"{banner.Name}, {user}, {members} members: first page {first}, middle page {middle}, ADO.NET for the first page {plain}");
        }

        Measured.Say($"{banner.Name}: the serving process has held {Measured.MiB(served.Peak):0} MiB at most");
    }

    private static async Task GetAsync(HttpClient browser, string address)
    {
        var page = await browser.GetStringAsync(address);
        if (!page.Contains("</html>", StringComparison.Ordinal)) throw new InvalidOperationException($"{address} is not a page.");
    }

    private static async Task<Guid> RootOfAsync(DbConnection connection, string user) =>
        (await RowsAsync(
            connection,
            """select p."OrganizationId" from "Posts" p join "Accounts" a on a."Id" = p."AccountId" where a."UserName" = @value""",
            user,
            r => r.GetGuid(0)))[0];

    private static async Task<int> CountAsync(DbConnection connection, Guid? root) => (await BranchesAsync(connection, root)).Sum(b => b.Members);

    /// <summary>
    /// By branch and name as on the page: how many are in each branch, then the rows of the branches that reach into it, then their absences.
    /// </summary>
    private static async Task PageAsync(DbConnection connection, Guid? root)
    {
        var within = new List<Guid>();
        var reached = 0;
        foreach (var (branch, members) in (await BranchesAsync(connection, root)).TakeWhile(_ => reached < RowsAPage))
        {
            within.Add(branch);
            reached += members;
        }

        var ids = await RowsAsync(connection, $"""
            select m."Id", m."Name", m."Gender", m."Ethnicity", m."BirthOn", m."Type", m."JoinedOn", m."Status",
                m."PhoneCipher", m."PhoneVerifiedOn", o."FullName"
            from "Members" m join "Organizations" o on o."Id" = m."KeeperOrganizationId"
            where m."EndedOn" is null and m."KeeperOrganizationId" in ({List(within)})
            order by o."NameKey", o."Id", m."NameKey", m."Id" limit {RowsAPage}
            """, null, r => r.GetGuid(0));
        await RowsAsync(connection, $"""
            select s."OpenFor", s."State", s."DepartureOn", l."RegionCode", l."Place", l."Unit", l."ReportedInOn", l."PlacedOn"
            from "FlowSpells" s join "FlowLegs" l on l."SpellId" = s."Id"
            where s."OpenFor" in ({List(ids)}) and l."Number" = (select max(x."Number") from "FlowLegs" x where x."SpellId" = s."Id")
            """, null, r => r.GetGuid(0));
    }

    private static Task<List<(Guid Branch, int Members)>> BranchesAsync(DbConnection connection, Guid? root) => RowsAsync(connection, $"""
        select o."Id", c.n from (
            select m."KeeperOrganizationId" k, count(*) n from "Members" m
            where m."EndedOn" is null {(root is null ? "" : Below)}
            group by m."KeeperOrganizationId") c
        join "Organizations" o on o."Id" = c.k order by o."NameKey", o."Id"
        """, root, r => (r.GetGuid(0), r.GetInt32(1)));

    /// <summary>Upper case as SQLite keeps them; PostgreSQL does not mind.</summary>
    private static string List(List<Guid> ids) => string.Join(", ", ids.Select(i => $"'{i.ToString().ToUpperInvariant()}'"));

    private static async Task<List<T>> RowsAsync<T>(DbConnection connection, string sql, object? value, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements made here
        command.CommandText = sql;
#pragma warning restore CA2100
        if (value is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@value", value);
            command.Parameters.Add(parameter);
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
            for (var i = 0; i < reader.FieldCount; i++) _ = reader.GetValue(i);
        }

        return rows;
    }
}
