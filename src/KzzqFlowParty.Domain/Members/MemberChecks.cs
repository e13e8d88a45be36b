namespace KzzqFlowParty.Domain.Members;

/// <summary>What must be true of a member's facts, for the form and the workbook alike. docs/decisions/0016, X23.</summary>
public static class MemberChecks
{
    /// <summary>Between these days members were admitted without probation.</summary>
    private static readonly DateOnly NoProbationFrom = new(1969, 4, 1);
    private static readonly DateOnly NoProbationUntil = new(1977, 8, 11);

    /// <summary>
    /// Every rule that the facts break; empty where they may stand. <paramref name="idNumber"/> is the number that will hold, given now or earlier.
    /// </summary>
    public static List<Refusal> Refusals(MemberFacts facts, IdNumber? idNumber, DateOnly today)
    {
        var refusals = new List<Refusal>();
        refusals.AddRange(NameRefusals(facts.Name));
        if (facts.Gender is Gender.Male or Gender.Female && idNumber is not null && facts.Gender != idNumber.Gender) refusals.Add(MemberRules.GenderMismatch);
        if (idNumber is not null && facts.BirthOn is { } birth && !birth.AgreesWith(idNumber.BirthOn)) refusals.Add(MemberRules.BirthMismatch);
        if (facts.BirthOn?.Earliest > today) refusals.Add(MemberRules.BirthInFuture);
        if (facts.BirthOn?.Year < DateTexts.FirstBirthYear) refusals.Add(MemberRules.BirthTooEarly);
        if (idNumber is not null && IsImpossibleBirth(idNumber, today)) refusals.Add(MemberRules.IdBirthImpossible);
        refusals.AddRange(DateRefusals(facts, idNumber, today));
        refusals.AddRange(CodeRefusals(facts));
        refusals.AddRange(LengthRefusals(facts));
        return refusals;
    }

    public static IEnumerable<Refusal> NameRefusals(string? name)
    {
        var kept = TextForms.Name(name);
        if (kept.Length == 0) yield return MemberRules.NameMissing;
        else if (kept.Length > MemberRules.LongestName) yield return MemberRules.NameTooLong;
        else if (Radicals.In(kept) is { } radical) yield return MemberRules.NameHasRadical(radical.Sign, radical.Character);
        else if (!kept.All(c => char.IsLetter(c) || char.IsSurrogate(c) || char.IsBetween(c, '\u3400', '\u9fff') || c is '·' or ' ' or '\'' or '-'))
            yield return MemberRules.NameUnreadable;
        else if (kept[0] is '·' or '\'' or '-') yield return MemberRules.NameBeginsWithSign;
    }

    /// <summary>Nobody on the books was born in the future, or before 1900.</summary>
    public static bool IsImpossibleBirth(IdNumber number, DateOnly today) => number.BirthOn > today || number.BirthOn.Year < DateTexts.FirstBirthYear;

    /// <summary>入党时是否不满18周岁, as far as both dates say it for certain. Who is not eighteen today joined too young, whenever it was.</summary>
    public static bool JoinedTooYoung(PartialDate joined, PartialDate birth) => joined.Latest < birth.Earliest.AddYears(18);

    /// <summary>转正应晚于入党, but for the years without probation.</summary>
    public static bool FullTooEarly(PartialDate full, PartialDate joined)
    {
        var withoutProbation = joined.Latest >= NoProbationFrom && joined.Earliest <= NoProbationUntil;
        return full.IsCertainlyBefore(joined) || (full == joined && full.Precision == DatePrecision.Day && !withoutProbation);
    }

    private static IEnumerable<Refusal> DateRefusals(MemberFacts facts, IdNumber? idNumber, DateOnly today)
    {
        var birth = facts.BirthOn ?? (idNumber is null ? null : PartialDate.OfDay(idNumber.BirthOn));
        if (facts.JoinedOn?.Earliest > today) yield return MemberRules.JoinedInFuture;
        if (birth is { } born && JoinedTooYoung(facts.JoinedOn ?? today, born)) yield return MemberRules.JoinedTooYoung;
        if (facts.FullMemberOn is not { } full) yield break;
        if (full.Earliest > today) yield return MemberRules.FullInFuture;
        if (facts.Type == MemberType.Probationary) yield return MemberRules.ProbationaryWithFullDate;
        else if (facts.JoinedOn is { } admitted && FullTooEarly(full, admitted)) yield return MemberRules.FullBeforeJoined;
    }

    private static IEnumerable<Refusal> CodeRefusals(MemberFacts facts)
    {
        if (!Enum.IsDefined(facts.Gender)) yield return MemberRules.CodeUnknown with { Field = nameof(MemberFacts.Gender) };
        if (!Enum.IsDefined(facts.Type)) yield return MemberRules.CodeUnknown with { Field = nameof(MemberFacts.Type) };
        if (Unknown(Codes.Ethnicity, facts.Ethnicity)) yield return MemberRules.CodeUnknown with { Field = nameof(MemberFacts.Ethnicity) };
        if (Unknown(Codes.Education, facts.Education)) yield return MemberRules.CodeUnknown with { Field = nameof(MemberFacts.Education) };
        if (Unknown(Codes.JobPost, facts.JobPost)) yield return MemberRules.CodeUnknown with { Field = nameof(MemberFacts.JobPost) };
        if (Unknown(Codes.Stratum, facts.Stratum)) yield return MemberRules.CodeUnknown with { Field = nameof(MemberFacts.Stratum) };
    }

    private static IEnumerable<Refusal> LengthRefusals(MemberFacts facts)
    {
        (string Field, string? Text, int Longest)[] texts =
        [
            (nameof(MemberFacts.FormerName), facts.FormerName, 100),
            (nameof(MemberFacts.NativePlace), facts.NativePlace, 100),
            (nameof(MemberFacts.EmergencyContact), facts.EmergencyContact, 100),
            (nameof(MemberFacts.HomeAddress), facts.HomeAddress, 200),
            (nameof(MemberFacts.CurrentAddress), facts.CurrentAddress, 200),
            (nameof(MemberFacts.HouseholdPlace), facts.HouseholdPlace, 200),
        ];
        return texts.Where(t => TextForms.Trim(t.Text).Length > t.Longest)
            .Select(t => MemberRules.TextTooLong with { Field = t.Field, Message = $"不能超过{t.Longest}个字。" });
    }

    private static bool Unknown(CodeList list, string? value) => !string.IsNullOrEmpty(value) && !list.Knows(value);
}
