namespace KzzqFlowParty.Domain;

/// <summary>One value of a code list: what is stored, what people read, and what else they write for it.</summary>
public sealed record Code(string Value, string Label, string? AlsoWritten = null);

/// <summary>代码表: the code is stored, the label is shown. Order is the order of the choice on a form.</summary>
public sealed class CodeList(string title, params Code[] codes)
{
    public string Title { get; } = title;

    public IReadOnlyList<Code> Codes { get; } = codes;

    public bool Knows(string? value) => Codes.Any(c => c.Value == value);

    /// <summary>The label of a code; the code itself where the list no longer knows it; empty for none.</summary>
    public string LabelOf(string? value) => Codes.FirstOrDefault(c => c.Value == value)?.Label ?? value ?? "";

    /// <summary>The code of a label as people write it; null where none has it.</summary>
    public string? ValueOf(string? label) => label is null ? null : Codes.FirstOrDefault(c => c.Label == label || c.AlsoWritten == label)?.Value;

    /// <summary>Numbers the labels 01, 02, … in their order.</summary>
    public static CodeList Numbered(string title, params string[] labels) =>
        new(title, [.. labels.Select((label, i) => new Code((i + 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture), label))]);
}
