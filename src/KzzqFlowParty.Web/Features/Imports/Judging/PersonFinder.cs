using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>Whom a row speaks of.</summary>
/// <param name="Member">Found beyond doubt, or chosen by a person.</param>
/// <param name="Elsewhere">The number is on the books where the present post does not see it.</param>
/// <param name="Candidates">Among whom a person must choose; empty where he is nobody of them.</param>
internal sealed record FoundPerson(Member? Member, bool Elsewhere, IReadOnlyList<Member> Candidates)
{
    public static readonly FoundPerson Nobody = new(null, false, []);

    public static FoundPerson Is(Member member) => new(member, false, []);
}

/// <summary>
/// 认人: by the ID number; without it by name, birth, branch and phone together, and where that leaves a doubt a person chooses.
/// docs/decisions/0016.
/// </summary>
internal sealed class PersonFinder(Register register, NameMatches matches, IBlindIndex blind)
{
    private readonly HashSet<Guid> taken = [];

    /// <param name="row">A row without errors.</param>
    /// <param name="branch">Where the row places him.</param>
    /// <param name="saysNothingNew">Whether the row agrees in everything with what is on record of a member.</param>
    public FoundPerson Find(StagedRow row, Organization branch, Func<Member, bool> saysNothingNew)
    {
        var found = Look(row, branch, saysNothingNew);
        if (found.Member is { } member) taken.Add(member.Id);
        return found;
    }

    private FoundPerson Look(StagedRow row, Organization branch, Func<Member, bool> saysNothingNew)
    {
        if (row.Facts.IdNumber is { } number)
        {
            var indexes = blind.IndexesOf(number.Value, SealedField.MemberIdNumber).Select(Convert.ToHexString).ToList();
            if (indexes.Find(register.ByNumber.ContainsKey) is { } index) return FoundPerson.Is(register.ByNumber[index]);
            if (indexes.Exists(register.Elsewhere.Contains)) return new(null, true, []);
        }

        var candidates = register.ByName[(branch.Id, TextForms.Name(row.Facts.Name))]
            .Where(m => !taken.Contains(m.Id) && BirthsAgree(m, row.Facts) && (row.Facts.IdNumber is null || m.IdNumberIndex is null)).ToList();
        if (matches.Choices.TryGetValue(row.Key, out var chosen))
        {
            if (chosen == Guid.Empty) return FoundPerson.Nobody;
            if (candidates.Find(c => c.Id == chosen) is { } choice) return FoundPerson.Is(choice);
        }

        // Two people whom nothing tells apart: each row is the one of whom it says nothing new.
        return candidates.Find(c => saysNothingNew(c)) is { } same ? FoundPerson.Is(same) : Decide(candidates, row.Facts);
    }

    private FoundPerson Decide(List<Member> candidates, RosterFacts row)
    {
        if (candidates.Count == 0) return FoundPerson.Nobody;
        var phones = row.Phone is null ? [] : blind.IndexesOf(row.Phone.Value, SealedField.MemberPhone);
        bool PhonesAgree(Member m) => m.PhoneIndex is { } known && phones.Any(p => p.AsSpan().SequenceEqual(known));
        bool PhonesDiffer(Member m) => phones.Length > 0 && m.PhoneIndex is not null && !PhonesAgree(m);
        var certain = candidates.Where(m => m.BirthOn is not null && row.Birth is not null && PhonesAgree(m)).ToList();
        if (certain.Count == 1) return FoundPerson.Is(certain[0]);
        if (candidates is [var only] && !PhonesDiffer(only) && (PhonesAgree(only) || (only.BirthOn is not null && row.Birth is not null)))
            return FoundPerson.Is(only);
        return new(null, false, candidates);
    }

    private static bool BirthsAgree(Member member, RosterFacts row) => member.BirthOn is not { } known || row.Birth is not { } said || known.AgreesWith(said);
}
