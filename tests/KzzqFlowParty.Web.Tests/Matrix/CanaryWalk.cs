using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>What a walk through everything that one person can open came upon, each as secret and place.</summary>
/// <param name="OfOthers">Name, number, phone or last four of somebody of whom the person sees nothing.</param>
/// <param name="Phones">A phone in full.</param>
/// <param name="IdNumbers">A complete ID number.</param>
/// <param name="Addresses">A number in an address that a page leads to.</param>
/// <param name="Seen">The names that stood somewhere: proof that the walk sees.</param>
internal sealed record CanaryFindings(List<string> OfOthers, List<string> Phones, List<string> IdNumbers, List<string> Addresses, HashSet<string> Seen);

/// <summary>A matrix site through which each person is led once, however many tests look at what came out.</summary>
public sealed partial class CanaryWalk : IAsyncLifetime
{
    private MatrixSite site = null!;
    private readonly Dictionary<string, CanaryFindings> findings = new(StringComparer.Ordinal);

    internal MatrixSite Site => site;

    /// <summary>What is put into the site besides, or left out.</summary>
    internal Action<IServiceCollection> Arrange { get; init; } = _ => { };

    public async Task InitializeAsync() => site = await MatrixSite.OpenAsync(Arrange);

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    /// <summary>
    /// Of whom this person sees nothing: neither kept nor received in his scope. By hand from docs/decisions/0011, docs/decisions/0008,
    /// docs/decisions/0012.
    /// </summary>
    internal IReadOnlyList<PlantedPerson> HiddenFrom(string user)
    {
        var planted = site.Planted;
        return MatrixSite.Columns.Single(p => p.UserName == user).Role switch
        {
            Role.BranchSecretary or Role.OrganizationCommissioner or Role.Contact or Role.Instructor => [planted.OfSecond, planted.OfShebotu, planted.OfMobile],
            Role.MobilePartySecretary => [planted.OfFirst, planted.OfSecond, planted.OfShebotu, planted.FromShebotuAtFirst],
            Role.TownshipStaff => [planted.OfShebotu, planted.OfMobile],
            Role.DepartmentStaff or Role.DepartmentLead or Role.Auditor => [],
            _ => planted.All,
        };
    }

    /// <summary>Leads the person through everything, the first time that it is asked.</summary>
    internal async Task<CanaryFindings> OfAsync(string user)
    {
        if (findings.TryGetValue(user, out var found)) return found;
        found = findings[user] = new([], [], [], [], new(StringComparer.Ordinal));
        await foreach (var (address, text) in EverythingAsync(user)) LookThrough(found, HiddenFrom(user), address, text);
        return found;
    }

    /// <summary>
    /// Every page and file that the person can open, in every relation or one, with where it led and what a file is called. No address twice.
    /// </summary>
    internal async IAsyncEnumerable<(string Address, string Text)> EverythingAsync(string user, string? relation = null)
    {
        var (role, asked) = (RoleOf(user), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in MatrixTable.Rows.Where(r => r.Verb != "POST"
            && r.Of(role) != '.'
            && (relation is null || r.Subject == "-" || r.Relation == relation)))
        {
            if (await CanariesAsync(row, role) is not { } ids || !asked.Add(MatrixSite.AddressOf(row, ids))) continue;
            using var response = await site.SendAsync(row, MatrixSite.Columns[role], ids, []);
            yield return (row.Name, await TextAsync(response));
        }
    }

    /// <summary>The answers to every form about a record that the table refuses the person. No record twice.</summary>
    internal async IAsyncEnumerable<(string Address, string Text)> RefusedFormsAsync(string user)
    {
        var (role, asked) = (RoleOf(user), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in MatrixTable.Rows.Where(r => r is { Verb: "POST", Subject: not "-" } && r.Of(role) is '-' or 'x'))
        {
            if (await CanariesAsync(row, role) is not { } ids || !asked.Add($"{MatrixSite.AddressOf(row, ids)} {ids[row.Subject]}")) continue;
            using var response = await site.SendAsync(row, MatrixSite.Columns[role], ids, []);
            yield return (row.Name, await TextAsync(response));
        }
    }

    /// <summary>Persons' records are the planted ones', whatever state the row asks about; of other things, those of the matrix.</summary>
    private async Task<IReadOnlyDictionary<string, Guid>?> CanariesAsync(MatrixRow row, int role)
    {
        var person = MatrixSite.Columns[role];
        if (Subjects.Of(row) is not RecordSubject) return await site.SubjectAsync(row, person);
        var standing = Standing.Of(site.Site.World, Subject.HomeOf(person), row.Relation);
        return site.Planted.All.SingleOrDefault(p => p.Standing == standing)?.Ids;
    }

    /// <summary>Where it leads, the name of a file, and the page as it is or the workbook unpacked.</summary>
    internal static async Task<string> TextAsync(HttpResponseMessage response)
    {
        var disposition = response.Content.Headers.ContentDisposition;
        var text = new StringBuilder($"{Uri.UnescapeDataString(response.LocationPath() ?? "")} {disposition?.FileNameStar} {disposition?.FileName}\n");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (bytes is not [(byte)'P', (byte)'K', ..]) return text.Append(System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes))).ToString();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }

    /// <summary>What must not come out about somebody of whom one sees nothing.</summary>
    internal static string[] SecretsOf(PlantedPerson person) => [person.Name, person.Phone, person.IdNumber, person.IdNumber[^4..] + "<"];

    private void LookThrough(CanaryFindings found, IReadOnlyList<PlantedPerson> hidden, string address, string text)
    {
        bool Holds(string secret) => text.Contains(secret, StringComparison.Ordinal);
        IEnumerable<string> At(IEnumerable<string> secrets) => secrets.Where(Holds).Select(s => $"{s} at {address}");
        found.OfOthers.AddRange(At(hidden.SelectMany(SecretsOf)));
        found.Phones.AddRange(At(site.Planted.All.Select(p => p.Phone)));
        found.IdNumbers.AddRange(At(site.Planted.All.Select(p => p.IdNumber)));
        found.Seen.UnionWith(site.Planted.All.Select(p => p.Name).Where(Holds));
        var led = Address().Matches(text)
            .Select(m => Uri.UnescapeDataString(m.Groups["address"].Value))
            .Where(a => !a.StartsWith("tel:", StringComparison.Ordinal));   // a call is no request
        found.Addresses.AddRange(led.Where(a => site.Planted.All.Any(p => a.Contains(p.Phone, StringComparison.Ordinal)
            || a.Contains(p.IdNumber, StringComparison.Ordinal))).Select(a => $"{a} at {address}"));
    }

    private static int RoleOf(string user) => MatrixSite.Columns.TakeWhile(p => p.UserName != user).Count();

    [GeneratedRegex(
        @"\s(?:href|action|formaction|src|data-[a-z-]*(?:url|href|address))=""(?<address>[^""]*)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Address();
}
