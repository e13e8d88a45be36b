using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Turns the row of one person into typed facts with their errors and warnings. docs/decisions/0016.</summary>
internal sealed class RosterRowReader(SheetPlan plan)
{
    private static readonly string[] SampleMarks = ["例", "示例", "样例", "范例", "例子", "如"];
    private readonly DittoMarks _ditto = new(plan.ColumnOf);

    public RosterRow Read(SheetRow row)
    {
        var (filled, taken) = _ditto.Apply(row);
        var cells = new RowCells(plan, filled);
        if (IsSample(cells)) return SampleRow(row.Number, cells);
        foreach (var field in taken)
            cells.Warn(
                field,
                FindingCodes.TakenFromAbove,
                CellTexts.Fact(cells[field]) is { } above ? $"“同上”按上面一行读作“{SafeText.Of(CellValue.OfText(above))}”" : "“同上”的上面没有内容");
        var facts = WithHost(WithAbsence(Person(cells), cells), cells);
        cells.NameNotTakenOver();
        RosterRowRules.Check(facts, cells);

        // Most rows are right: they share one empty list.
        return new(row.Number, facts, cells.Errors.Count == 0 ? [] : cells.Errors, cells.Warnings.Count == 0 ? [] : cells.Warnings);
    }

    private bool IsSample(RowCells cells)
    {
        var name = cells.Named.Value;
        return NameCells.IsSample(name)
            || SampleMarks.Contains(TextForms.Compact(cells[RosterField.Serial].Text).Trim('(', ')', ':'))
            || (NameCells.IsSampleName(name) && !IsReal(cells));
    }

    /// <summary>王五 with a number of his own is a person; without any, the name is the example that it mostly is.</summary>
    private bool IsReal(RowCells cells) => IdCells.Read(cells[RosterField.IdNumber], plan.Today) switch
    {
        { Value: not null } => true,
        { Code: FindingCodes.IdMissing } => PhoneCells.Read(cells[RosterField.Phone]).First is { IsMobile: true },
        _ => false,
    };

    /// <summary>A sample row carries only that.</summary>
    private RosterRow SampleRow(int number, RowCells cells) =>
        new(number, new() { Name = cells.Named.Value }, [plan.Finding(number, RosterField.Name, FindingCodes.SampleRow)], []);

    private static RosterFacts Person(RowCells cells)
    {
        var id = cells.IdNumber();
        return new()
        {
            Name = cells.Name(),
            StatusInName = cells.Named.TellsStatus ? cells.Named.Notes : null,
            IdNumber = id,
            Gender = GenderOf(cells, id),
            Ethnicity = cells.Code(RosterField.Ethnicity, CodeWords.Ethnicity, FindingCodes.EthnicityUnknown),
            Birth = cells.Birth() ?? (id is null ? null : PartialDate.OfDay(id.BirthOn)),
            MemberType = cells.MemberType(),
            JoinedOn = cells.Date(RosterField.JoinedOn),
            FullMemberOn = cells.Date(RosterField.FullMemberOn),
            Education = cells.Code(RosterField.Education, CodeWords.Education, FindingCodes.EducationUnknown),
            JobPost = JobPost(cells),
            Phone = cells.Phone(RosterField.Phone).First,
            HomeAddress = cells.Text(RosterField.HomeAddress),
            CurrentAddress = cells.Text(RosterField.CurrentAddress),
            Branch = Branch(cells),
            Remark = cells.Text(RosterField.Remark),
        };
    }

    /// <summary>The branch that registers and places him; where only 纳入党支部 is named, that.</summary>
    private static string? Branch(RowCells cells)
    {
        var (branch, placedIn) = (cells.Text(RosterField.Branch), cells.Text(RosterField.PlacedIn));
        if (branch is not null && placedIn is not null && TextForms.Compact(branch) != TextForms.Compact(placedIn))
            cells.Leave(RosterField.PlacedIn, "与所在党支部不同，按所在党支部登记，这一格没有录入");
        return branch ?? placedIn;
    }

    private static Gender GenderOf(RowCells cells, IdNumber? id)
    {
        var gender = cells.Word(RosterField.Gender, t => CodeWords.Gender(t) is var said and not Gender.Unknown ? said : (Gender?)null);
        return gender ?? id?.Gender ?? Gender.Unknown;
    }

    private static string? JobPost(RowCells cells)
    {
        var post = cells.Text(RosterField.JobPost);
        if (post is not null && Codes.JobPost.ValueOf(post) is null) cells.Leave(RosterField.JobPost, "工作岗位不在代码表中，没有录入");
        return post;
    }

    private static RosterFacts WithAbsence(RosterFacts person, RowCells cells)
    {
        var isInflow = cells.Plan.Direction == RosterDirection.Inflow;
        var moved = cells.Departure();
        var expected = isInflow ? default : cells.Return(RosterField.ExpectedReturn);
        var returned = cells.Return(RosterField.ReturnedOn);
        var (place, region) = cells.Place(isInflow ? RosterField.Origin : RosterField.Place);
        return person with
        {
            MovedOn = moved.Value,
            ReportedBefore = isInflow ? null : cells.Word(RosterField.ReportedBefore, CodeWords.YesNo),
            ReportedOn = isInflow ? null : cells.Day(RosterField.ReportedOn),
            Place = place,
            PlaceRegion = region,
            PlaceDetail = isInflow ? null : cells.Text(RosterField.PlaceDetail),
            Reason = cells.Text(RosterField.Reason),
            Unit = cells.Text(RosterField.Unit),
            NewEmployment = cells.Text(RosterField.NewEmployment),
            ExpectedReturn = expected.Value ?? (moved.Until is { } end && end.Earliest > cells.Plan.Today ? end : null),
            ExpectedReturnInWords = isInflow ? null : cells.ExpectedReturnInWords(),
            ReturnedOn = returned.Value ?? (moved.Until is { } past && past.Earliest <= cells.Plan.Today ? past : null),
            OpenEnded = moved.OpenEnded || expected.OpenEnded || returned.OpenEnded,
        };
    }

    private static RosterFacts WithHost(RosterFacts absence, RowCells cells) => cells.Plan.Direction == RosterDirection.Inflow
        ? WithFormalOrganization(WithArrival(absence, cells), cells)
        : WithReceiver(WithArrival(absence, cells), cells);

    private static RosterFacts WithArrival(RosterFacts absence, RowCells cells) => absence with
    {
        ReportedIn = cells.Word(RosterField.ReportedIn, CodeWords.YesNo),
        ReportedInOn = cells.Date(RosterField.ReportedInOn),
        PlacedOn = cells.Date(RosterField.PlacedOn),
    };

    private static RosterFacts WithReceiver(RosterFacts absence, RowCells cells)
    {
        var host = PhoneCells.SplitContact(cells.Text(RosterField.HostContact));
        return absence with
        {
            HostOrganization = cells.Text(RosterField.HostOrganization),
            HostContact = host.Name,
            HostPhone = cells.ContactPhone(RosterField.HostPhone) ?? host.Phone,
        };
    }

    private static RosterFacts WithFormalOrganization(RosterFacts absence, RowCells cells)
    {
        var outside = PhoneCells.SplitContact(cells.Text(RosterField.OutsideContact));
        return absence with
        {
            OutsideOrganization = cells.Text(RosterField.OutsideOrganization),
            OutsideContact = outside.Name,
            OutsidePhone = cells.ContactPhone(RosterField.OutsidePhone) ?? outside.Phone,
        };
    }
}
