using System.Net;
using System.Text.RegularExpressions;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>A form on somebody's screen, filled in so that it is accepted, with the record it is about waiting for it.</summary>
internal sealed partial record FilledForm(Visitor Visitor, string Address, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>What its page calls the fields.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Of a form that carries a file.</summary>
    public (string Name, byte[] Content)? File { get; init; }

    public bool IsOnceOnly => Fields.Any(f => f.Name == RequestId.FieldName);

    /// <summary>The same form opened anew: its own number, the rest as it is.</summary>
    public FilledForm OpenedAnew() => With(RequestId.FieldName, Guid.CreateVersion7().ToString());

    /// <summary>With another value in a field that the form has.</summary>
    public FilledForm With(string name, string value) => this with { Fields = [.. Fields.Select(f => f.Name == name ? (name, value) : f)] };

    public Task<HttpResponseMessage> SendAsync() => SendAsync(Visitor);

    /// <summary>Sent at the same moment so many times from the same session.</summary>
    public async Task<IReadOnlyList<HttpResponseMessage>> SendAtOnceAsync(int times) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Visitor.Copy()).ToList().Select(SendAsync));

    /// <summary>Every id that it carries: in its address, as a value, as the key of a row. Its own number is none.</summary>
    public IEnumerable<CarriedId> Ids(string route)
    {
        var (parts, names) = (Address.Split('?')[0].TrimStart('/').Split('/'), route.Split('/'));
        for (var i = 0; i < names.Length; i++)
        {
            var at = i;
            if (names[i].StartsWith('{') && Guid.TryParse(parts[i], out var id))
                yield return new(
                    names[i], id, forged => this with { Address = "/" + string.Join('/', parts.Select((p, n) => n == at ? forged.ToString() : p)) });
        }

        for (var i = 0; i < Fields.Count; i++)
        {
            var (at, (name, value)) = (i, Fields[i]);
            if (name == RequestId.FieldName) continue;
            if (name == SeenRow.Field && SeenRow.TryParse(value, null, out var seen))
                yield return new(
                    name, seen.Id, forged => this with { Fields = [.. Fields.Select((f, n) => n == at ? (f.Name, $"{seen with { Id = forged }}") : f)] });
            else if (Guid.TryParse(value, out var id))
                yield return new(Declared(name), id, forged => this with { Fields = [.. Fields.Select((f, n) => n == at ? (f.Name, forged.ToString()) : f)] });
            if (Key().Match(name) is { Success: true, Value: var key })
                yield return new(
                    Declared(name[..(name.IndexOf(key, StringComparison.Ordinal) + key.Length + 1)]),
                    Guid.Parse(key),
                    forged => this with { Fields = [.. Fields.Select(f => (f.Name.Replace(key, forged.ToString(), StringComparison.Ordinal), f.Value))] });
        }
    }

    /// <summary>The rows that it confirms, as they were seen.</summary>
    public IEnumerable<SeenRow> SeenRows() => Fields.Where(f => f.Name == SeenRow.Field)
        .Select(f => SeenRow.TryParse(f.Value, null, out var row) ? row : null).OfType<SeenRow>();

    /// <summary>Of whatever it confirms it carries what stands now: so that nothing but who sends it can be in its way.</summary>
    public async Task<FilledForm> SeenAnewAsync(World world)
    {
        var fields = new List<(string, string)>();
        foreach (var field in Fields)
            fields.Add(field.Name == SeenRow.Field && SeenRow.TryParse(field.Value, null, out var seen) ? (await world.SeenAsync(seen.Id))[0] : field);
        return this with { Fields = fields };
    }

    /// <summary>Led somewhere, showed what it was to show, or gave its file.</summary>
    public static bool IsAccepted(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK;

    private Task<HttpResponseMessage> SendAsync(Visitor visitor) =>
        File is { } file ? visitor.UploadAsync(Address, file.Name, file.Content, Fields, []) : visitor.PostAsync(Address, [.. Fields]);

    /// <summary>As <see cref="BoundFields"/> names it.</summary>
    private static string Declared(string name) => Item().Replace(Key().Replace(name, Guid.Empty.ToString()), "[0]");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Item();
}

/// <summary>An id in a form, and the same form with another in its place.</summary>
internal sealed record CarriedId(string Name, Guid Value, Func<Guid, FilledForm> Swap);
