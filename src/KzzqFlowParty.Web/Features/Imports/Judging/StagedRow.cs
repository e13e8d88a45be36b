using System.Text.Json;
using System.Text.Json.Serialization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>
/// 暂存行: one row of a workbook between upload and import, with what will become of it. It holds an ID number and is only ever stored sealed
/// whole (docs/decisions/0003).
/// </summary>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="Number">As the sheet numbers it, from 1.</param>
/// <param name="Errors">What the cells alone show to be wrong.</param>
/// <param name="Warnings">What the cells alone give to look at.</param>
public sealed record StagedRow(
    string Sheet,
    int Number,
    RosterDirection Direction,
    [property: JsonConverter(typeof(FactsAsJson))] RosterFacts Facts,
    IReadOnlyList<RosterFinding> Errors,
    IReadOnlyList<RosterFinding> Warnings)
{
    public Judgment Judgment { get; init; } = new(RowVerdict.Wrong);

    /// <summary>The block of blank branch cells to which the row belongs; null where its branch is named.</summary>
    public BlankBranch? Blank { get; init; }

    /// <summary>What the register said no to when the row was written, though it had been judged possible; null where nothing was.</summary>
    public RosterFinding? Refused { get; init; }

    /// <summary>Names the row within its book.</summary>
    [JsonIgnore]
    public string Key => $"{Sheet}!{Number}";

    /// <summary>Everything that keeps the row out of the register, in one line, for the user's own file; null where nothing does.</summary>
    [JsonIgnore]
    public string? WhyNot => Judgment.Verdict is not (RowVerdict.Wrong or RowVerdict.Waiting) ? null
        : string.Join('；', Errors.Concat(Judgment.Errors).Select(InWords).Append(Judgment.Reason).Where(t => !string.IsNullOrEmpty(t)));

    public static IEnumerable<StagedRow> Of(RosterBook book) =>
        book.ReadSheets.SelectMany(
            sheet => sheet.Rows.Select(row =>
                new StagedRow(sheet.Name, row.Number, sheet.Direction, row.Facts, row.Errors, row.Warnings) { Blank = row.Blank }));

    /// <summary>外出日期（F12）：日期不能识别.</summary>
    public static string InWords(RosterFinding finding) =>
        finding.Cell.Length > 0 ? $"{finding.Column}（{finding.Cell}）：{finding.Message}" : $"{finding.Column}：{finding.Message}";
}

/// <summary>核对结果 of a row against the register.</summary>
public sealed record Judgment(RowVerdict Verdict)
{
    /// <summary>Whom the row speaks of, where he is known.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>What the row waits for, or what of it will not be done: a sentence without its full stop.</summary>
    public string? Reason { get; init; }

    /// <summary>Errors that only the register shows (already-away).</summary>
    public IReadOnlyList<RosterFinding> Errors { get; init; } = [];

    /// <summary>Warnings that only the register shows (already-in-register, branch-unknown).</summary>
    public IReadOnlyList<RosterFinding> Warnings { get; init; } = [];

    /// <summary>What will change, before and after.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>Members among whom a person must choose.</summary>
    public IReadOnlyList<Guid> Candidates { get; init; } = [];

    /// <summary>Waits for a person to say whether the member is still on the books.</summary>
    public bool AsksStatus { get; init; }

    /// <summary>Whether both come to the same for the person who confirmed the preview.</summary>
    public bool AgreesWith(Judgment other) =>
        (Verdict, MemberId, Reason) == (other.Verdict, other.MemberId, other.Reason) && Changes.SequenceEqual(other.Changes);
}

/// <summary>One field as it stands and as it will be, as a person reads it: ID numbers as last four, phones masked.</summary>
public sealed record FieldChange(string Title, string Before, string After);

/// <summary>Typed facts as JSON: numbers and dates as they are written, nothing where nothing was said.</summary>
internal sealed class FactsAsJson : JsonConverter<RosterFacts>
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters =
        {
            new Text<IdNumber>(n => n.Value, t => IdNumber.Parse(t).OrThrow()),
            new Text<PhoneNumber>(n => n.Value, t => PhoneNumber.Parse(t).OrThrow()),
            new Dates(),
        },
    };

    public override RosterFacts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<RosterFacts>(ref reader, Options)!;

    public override void Write(Utf8JsonWriter writer, RosterFacts value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, Options);

    private sealed class Text<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    private sealed class Dates : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PartialDate.FromNumber(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
    }
}
