using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>
/// 党员基本信息 of a row beside those on record. An empty cell says nothing and erases nothing; a date that is less precise never replaces one
/// that agrees with it.
/// </summary>
internal static class PersonFacts
{
    private static readonly (string Title, Func<MemberFacts, string> Of)[] Shown =
    [
        ("姓名", f => TextForms.Name(f.Name)),
        ("公民身份号码", f => f.IdNumber is null ? "" : $"尾号 {f.IdNumber.LastFour}"),
        ("性别", f => f.Gender is Gender.Unknown ? "" : Codes.Gender.LabelOf(((int)f.Gender).ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ("民族", f => Codes.Ethnicity.LabelOf(f.Ethnicity)),
        ("出生日期", f => f.BirthOn?.ToString() ?? ""),
        ("学历", f => Codes.Education.LabelOf(f.Education)),
        ("人员类别", f => Codes.MemberType.LabelOf(((int)f.Type).ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ("入党日期", f => f.JoinedOn?.ToString() ?? ""),
        ("转正日期", f => f.FullMemberOn?.ToString() ?? ""),
        ("工作岗位", f => Codes.JobPost.LabelOf(f.JobPost)),
        ("家庭住址", f => TextForms.Trim(f.HomeAddress)),
        ("现居住地", f => TextForms.Trim(f.CurrentAddress)),
    ];

    /// <summary>Of a person who is not on the books yet.</summary>
    public static MemberFacts New(RosterFacts row) => Merge(new(), row);

    /// <summary>Those on record as a row is compared with them: the number has said the day of birth already.</summary>
    public static MemberFacts Known(MemberFacts onRecord) =>
        onRecord with { BirthOn = onRecord.BirthOn ?? (onRecord.IdNumber is { } number ? PartialDate.OfDay(number.BirthOn) : null) };

    /// <summary>What is on record with what the row knows better.</summary>
    public static MemberFacts Merge(MemberFacts known, RosterFacts row)
    {
        return known with
        {
            Name = row.Name is null ? known.Name : TextForms.Name(row.Name),
            IdNumber = known.IdNumber ?? row.IdNumber,
            Gender = row.Gender is Gender.Male or Gender.Female ? row.Gender : known.Gender,
            Ethnicity = row.Ethnicity ?? known.Ethnicity,
            BirthOn = Better(known.BirthOn, row.Birth),
            Education = row.Education ?? known.Education,
            Type = row.MemberType ?? (row.FullMemberOn is null ? known.Type : MemberType.Full),
            JoinedOn = Better(known.JoinedOn, row.JoinedOn),
            FullMemberOn = Better(known.FullMemberOn, row.FullMemberOn),
            JobPost = Codes.JobPost.ValueOf(row.JobPost) ?? known.JobPost,
            Phone = row.Phone ?? known.Phone,
            HomeAddress = PlainTexts.Of(row.HomeAddress, 200) ?? known.HomeAddress,
            CurrentAddress = PlainTexts.Of(row.CurrentAddress, 200) ?? known.CurrentAddress,
        };
    }

    /// <summary>Where two sets of facts differ, as a person reads it.</summary>
    public static IEnumerable<FieldChange> Changes(MemberFacts before, MemberFacts after)
    {
        foreach (var (title, of) in Shown)
        {
            var (was, will) = (of(before), of(after));
            if (was != will) yield return new(title, was, will);
        }

        if (before.Phone != after.Phone) yield return new("联系电话", before.Phone?.Masked ?? "", after.Phone?.Masked ?? "");
    }

    public static PartialDate? Better(PartialDate? known, PartialDate? said) =>
        said is not { } date ? known : known is { } before && before.AgreesWith(date) && before.Precision >= date.Precision ? known : said;
}
