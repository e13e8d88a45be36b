using System.Diagnostics.CodeAnalysis;

namespace KzzqFlowParty.Domain;

/// <summary>Either the value, or every rule that refused. Bugs and attacks are exceptions; this is for an expected "no".</summary>
public sealed class Outcome<T>
    where T : notnull
{
    private Outcome(T? value, IReadOnlyList<Refusal> refusals) => (Value, Refusals) = (value, refusals);

    public T? Value { get; }

    public IReadOnlyList<Refusal> Refusals { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Accepted => Refusals.Count == 0;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Outcome<T>(List<Refusal> refusals) =>
        refusals.Count > 0 ? new(default, refusals) : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));

    /// <summary>The value, where the caller has made sure that no rule can refuse: otherwise a bug.</summary>
    public T OrThrow() => Accepted ? Value : throw new InvalidOperationException(string.Join(' ', Refusals.Select(r => $"{r.Code} {r.Message}")));
}

/// <summary>The value of an act that returns nothing but may be refused.</summary>
public readonly record struct Done;
