using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The cells of one person's row, read field by field; what is wrong is noted, one code a cell.</summary>
internal sealed class RowCells(SheetPlan plan, SheetRow row)
{
    public List<RosterFinding> Errors { get; } = [];

    public List<RosterFinding> Warnings { get; } = [];

    public SheetPlan Plan => plan;

    /// <summary>Asked first for the sake of samples, and then for the fact.</summary>
    public NameReading Named => field ??= NameCells.Read(this[RosterField.Name]);

    public CellValue this[RosterField field] => plan.ColumnOf.TryGetValue(field, out var column) ? row[column] : default;

    /// <summary>Notes an error unless its cell has one already.</summary>
    public void Refuse(RosterField field, string? code, string? message = null)
    {
        if (code is not null && !Errors.Exists(e => e.Field == field)) Errors.Add(plan.Finding(row.Number, field, code, message));
    }

    public void Warn(RosterField field, string code, string? message = null) => Warnings.Add(plan.Finding(row.Number, field, code, message));

    /// <summary>A text as a fact; what is too long for its place is said. A number that lost its digits is no fact of any column.</summary>
    public string? Text(RosterField field)
    {
        if (CellTexts.LostDigits(this[field].Text))
        {
            Refuse(field, FindingCodes.IdLostDigits);
            return null;
        }

        var text = CellTexts.Fact(this[field]);
        if (RosterFields.LongestOf(field) is { } longest && TextForms.Trim(this[field].Text).Length > longest)
            Warn(field, FindingCodes.TextTooLong, $"内容超过{longest}个字，只能录入前{longest}个字，请改短");
        return text;
    }

    /// <summary>Names every value of a column that is read and has no place in the register: it refuses nobody.</summary>
    public void NameNotTakenOver()
    {
        foreach (var field in RosterFields.WithoutPlace(plan.Direction))
            if (CellTexts.Fact(this[field]) is not null) Leave(field, $"系统中没有“{RosterFields.TitleOf(field, plan.Direction)}”这一项，没有录入");
    }

    public string? Name()
    {
        var name = Named;
        Refuse(RosterField.Name, name.Code, name.Message);
        if (name.TellsStatus) Warn(RosterField.Name, FindingCodes.StatusInName, $"姓名后面写着“{name.Notes}”，请确认此人是否仍在册");
        else if (name.Notes is not null) Leave(RosterField.Name, $"姓名旁边的“{NumbersInText.Masked(name.Notes)}”没有录入");
        return name.Value;
    }

    public IdNumber? IdNumber()
    {
        if (!plan.Has(RosterField.IdNumber)) return null;
        var id = IdCells.Read(this[RosterField.IdNumber], plan.Today);
        Refuse(RosterField.IdNumber, id.Code, id.Message);
        if (id.Value is not null && Regions.Find(id.Value.AreaPrefix) is null) Warn(RosterField.IdNumber, FindingCodes.IdPrefixUnknown);
        return id.Value;
    }

    public PhoneReading Phone(RosterField field)
    {
        var phone = PhoneCells.Read(this[field]);
        Refuse(field, phone.Code, phone.Message);
        if (phone.Second is not null) Warn(field, FindingCodes.PhoneSecondNumber);
        if (phone.Left is { } left && phone.First is not null) Leave(field, $"号码旁边的“{NumbersInText.Masked(left)}”没有录入");
        return phone;
    }

    /// <summary>A contact's number may stand beside his name: 王书记 13800000000.</summary>
    public PhoneNumber? ContactPhone(RosterField field) =>
        PhoneCells.Read(this[field]).Code == FindingCodes.PhoneUnreadable && PhoneCells.SplitContact(CellTexts.Fact(this[field])).Phone is { } beside
            ? beside
            : Phone(field).First;

    public PartialDate? Date(RosterField field) => Reading(field, DateTexts.FirstYear).Value;

    /// <summary>A date that is kept only as a day.</summary>
    public PartialDate? Day(RosterField field)
    {
        var date = Date(field);
        if (date is { } named && named.Precision != DatePrecision.Day) Leave(field, $"{plan.TitleOf(field)}要写到日，没有录入");
        return date;
    }

    public PartialDate? Birth() => Reading(RosterField.BirthDate, DateTexts.FirstBirthYear).Value;

    /// <summary>A departure may be followed by its end in the same cell: 2019.07-2020.03, 2019.07至今.</summary>
    public DateReading Departure() => Reading(RosterField.MovedOn, DateTexts.FirstYear, maySpan: true);

    /// <summary>长期 is an answer to when somebody comes back.</summary>
    public DateReading Return(RosterField field) => Reading(field, DateTexts.FirstYear, mayBeOpen: true);

    /// <summary>预计返回 in words: 春节, 待定, 2026年底.</summary>
    public string? ExpectedReturnInWords()
    {
        var cell = this[RosterField.ExpectedReturn];
        return cell.Kind == CellKind.Text && plan.Dates.Read(cell) is { Code: FindingCodes.DateUnreadable } && !DittoMarks.Is(cell.Text)
            && TextForms.Compact(cell.Text).Any(c => char.IsLetter(c) && c is not ('年' or '月' or '日')) ? CellTexts.Fact(cell) : null;
    }

    public string? Code(RosterField field, Func<string?, string?> find, string unknown)
    {
        var text = Text(field);
        if (text is null) return null;
        var code = find(text);
        if (code is null) Warn(field, unknown);
        return code;
    }

    /// <summary>A word of a short list; another word, or a note beside it, is named and not taken over.</summary>
    public T? Word<T>(RosterField field, Func<string?, T?> find)
        where T : struct
    {
        var text = this[field].Text;
        if (find(text) is { } known) return known;
        var (rest, notes) = CellTexts.PartNotes(text);
        var value = notes is null ? null : find(rest);
        if (value is not null) Leave(field, $"旁边的“{Short(notes!)}”没有录入");
        else if (CellTexts.Fact(this[field]) is { } other) Leave(field, $"“{Short(other)}”不能识别，没有录入");
        return value;
    }

    public MemberType? MemberType()
    {
        if (CodeWords.IsNoMember(this[RosterField.MemberType].Text))
        {
            Refuse(RosterField.MemberType, FindingCodes.NotAMember);
            return null;
        }

        var type = CodeWords.Type(this[RosterField.MemberType].Text);
        if (type is null && CellTexts.Fact(this[RosterField.MemberType]) is { } text)
            Leave(RosterField.MemberType, $"“{Short(text)}”看不出是正式党员还是预备党员，新登记的按正式党员");
        return type;
    }

    /// <summary>外出地 with its region; what is not clear is said as it was understood.</summary>
    public (string? Text, string? Region) Place(RosterField field)
    {
        var text = Text(field);
        if (text is null) return (null, null);
        var place = Places.Understand(text);
        if (!place.IsClear) Warn(field, FindingCodes.PlaceUnclear, Unclear(place.Region));
        return (text, place.Region?.Code);
    }

    /// <summary>What the cell says and the register does not keep.</summary>
    public void Leave(RosterField field, string message) => Warn(field, FindingCodes.NotTakenOver, message);

    private static string Unclear(Region? region) => region switch
    {
        null => "看不出是哪个县（市、区、旗），请写明省、市、县",
        { Level: "province" } => $"只看出是“{region.Name}”，请写明到县（市、区、旗）",
        _ => $"按“{Regions.FullName(region.Code)}”理解，同名的地方不止一处，请写明省、市、县",
    };

    private static string Short(string text) => NumbersInText.Masked(text) is { Length: > 20 } longer ? longer[..20] + "…" : NumbersInText.Masked(text);

    private DateReading Reading(RosterField field, int firstYear, bool maySpan = false, bool mayBeOpen = false)
    {
        var reading = plan.Dates.Read(this[field], firstYear);
        var isOpenOnly = reading is { OpenEnded: true, Value: null };
        if ((reading.Until is not null || (reading.OpenEnded && !isOpenOnly)) && !maySpan) reading = new(Code: FindingCodes.DateUnreadable);
        if (isOpenOnly && !mayBeOpen) reading = new(Code: FindingCodes.DateUnreadable);
        if (reading.Value is { } date && plan.LatestOf(field) is { } latest && date.Earliest > latest) reading = new(Code: FindingCodes.DateFuture);
        if (field != RosterField.ExpectedReturn || ExpectedReturnInWords() is null) Refuse(field, reading.Code, reading.Message);
        return reading;
    }
}
