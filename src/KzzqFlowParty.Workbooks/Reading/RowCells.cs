using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The cells of one person's row, read field by field; what is wrong is noted, one code a cell.</summary>
internal sealed class RowCells(SheetPlan plan, SheetRow row)
{
    public List<RosterFinding> Errors { get; } = [];

    public List<RosterFinding> Warnings { get; } = [];

    public SheetPlan Plan => plan;

    public CellValue this[RosterField field] => plan.ColumnOf.TryGetValue(field, out var column) ? row[column] : default;

    /// <summary>Notes an error unless its cell has one already.</summary>
    public void Refuse(RosterField field, string? code, string? message = null)
    {
        if (code is not null && !Errors.Exists(e => e.Field == field)) Errors.Add(plan.Finding(row.Number, field, code, message));
    }

    public void Warn(RosterField field, string code, string? message = null) => Warnings.Add(plan.Finding(row.Number, field, code, message));

    public string? Text(RosterField field) => CellTexts.Fact(this[field]);

    public string? Name()
    {
        var name = NameCells.Read(this[RosterField.Name]);
        Refuse(RosterField.Name, name.Code);
        return name.Value;
    }

    public IdNumber? IdNumber()
    {
        if (!plan.Has(RosterField.IdNumber)) return null;
        var id = IdCells.Read(this[RosterField.IdNumber], plan.Today);
        Refuse(RosterField.IdNumber, id.Code);
        if (id.Value is not null && Regions.Find(id.Value.AreaPrefix) is null) Warn(RosterField.IdNumber, FindingCodes.IdPrefixUnknown);
        return id.Value;
    }

    public PhoneReading Phone(RosterField field)
    {
        var phone = PhoneCells.Read(this[field]);
        Refuse(field, phone.Code);
        if (phone.Second is not null) Warn(field, FindingCodes.PhoneSecondNumber);
        return phone;
    }

    /// <summary>A contact's number may stand beside his name: 王书记 13800000000.</summary>
    public PhoneNumber? ContactPhone(RosterField field) =>
        PhoneCells.Read(this[field]).Code == FindingCodes.PhoneUnreadable && PhoneCells.SplitContact(Text(field)).Phone is { } beside
            ? beside
            : Phone(field).First;

    public PartialDate? Date(RosterField field) => Reading(field, DateTexts.FirstYear).Value;

    public PartialDate? Birth() => Reading(RosterField.BirthDate, DateTexts.FirstBirthYear).Value;

    /// <summary>A departure may be followed by its end in the same cell: 2019.07-2020.03, 2019.07至今.</summary>
    public DateReading Departure() => Reading(RosterField.MovedOn, DateTexts.FirstYear, maySpan: true);

    /// <summary>长期 is an answer to when somebody comes back.</summary>
    public DateReading Return(RosterField field) => Reading(field, DateTexts.FirstYear, mayBeOpen: true);

    public string? Code(RosterField field, Func<string?, string?> find, string unknown)
    {
        var text = Text(field);
        if (text is null) return null;
        var code = find(text);
        if (code is null) Warn(field, unknown);
        return code;
    }

    private DateReading Reading(RosterField field, int firstYear, bool maySpan = false, bool mayBeOpen = false)
    {
        var reading = plan.Dates.Read(this[field], firstYear);
        var isOpenOnly = reading is { OpenEnded: true, Value: null };
        if ((reading.Until is not null || (reading.OpenEnded && !isOpenOnly)) && !maySpan) reading = new(Code: FindingCodes.DateUnreadable);
        if (isOpenOnly && !mayBeOpen) reading = new(Code: FindingCodes.DateUnreadable);
        if (reading.Value is { } date && plan.LatestOf(field) is { } latest && date.Earliest > latest) reading = new(Code: FindingCodes.DateFuture);
        Refuse(field, reading.Code);
        return reading;
    }
}
