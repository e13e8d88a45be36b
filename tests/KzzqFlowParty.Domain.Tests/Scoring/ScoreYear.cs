namespace KzzqFlowParty.Domain.Tests.Scoring;

/// <summary>
/// One member's year, worked through the aggregates: claims and their confirmation, attendance, absences, deductions. The clock stands in the
/// settlement window, on 8 January after it.
/// </summary>
internal sealed class ScoreYear(int year = 2026)
{
    private readonly DateTimeOffset _now = new DateOnly(year + 1, 1, 8).At(new TimeOnly(10, 0));
    private readonly List<Attendance> _attendances = [];
    private readonly List<Deduction> _deductions = [];

    public Member Member { get; } = SomeMember();

    public ScoreSheet Sheet => field ??= ScoreSheet.Open(Member, year);

    public List<FlowSpell> Spells { get; } = [];

    public IReadOnlyList<Attendance> Attendances => _attendances;

    public ScoreTotals Totals => Sheet.Totals.Evaluate(Rules);

    public Recording Recording => new(Recorder.AccountId, _now);

    public Outcome<ScoreClaim> Claim(string item, int points, Guid? fact = null) =>
        Sheet.Claim(item, points, new(year, 6, 1), "记录在案", fact, Rules, Recording);

    /// <summary>Claimed by one person, accepted by another.</summary>
    public ScoreEntry Earn(string item, int points, Guid? fact = null) =>
        Sheet.Accept(Claim(item, points, fact).OrThrow().Id, "核对属实", Secretary, _now, Rules).OrThrow();

    /// <summary>Asked by one person, approved by another.</summary>
    public ScoreEntry Reverse(ScoreEntry entry) =>
        Sheet.ApproveReversal(Sheet.AskReversal(entry.Id, "1", "记错了", Recording).OrThrow().Id, Secretary, _now, Rules).OrThrow();

    /// <summary>A confirmed offline attendance at a theme day of the home branch; the sheet follows.</summary>
    public Attendance Attend(DateOnly on, AttendanceStatus status = AttendanceStatus.Offline)
    {
        var attendance = Attendance.Record(HeldMeeting(on.At(new TimeOnly(9, 0))), Member, new(status), Recording).OrThrow();
        attendance.Confirm(Secretary, _now).OrThrow();
        _attendances.Add(attendance);
        Follow();
        return attendance;
    }

    public void Reverse(Attendance attendance)
    {
        attendance.AskReversal("签到有误", Recorder.AccountId).OrThrow();
        attendance.Reverse(Secretary, _now).OrThrow();
        Follow();
    }

    public bool Follow() => Sheet.Follow(PointsFromFacts.Due(year, Spells, _attendances, Rules), _now, Rules);

    public Outcome<Deduction> Deduct(string item, int points, Guid? fact = null)
    {
        var deduction = Deduction.PutInForce(
            Sheet, item, points, fact ?? Guid.CreateVersion7(), new(year, 6, 1), "认定文书〔2026〕1号", _deductions, Rules, Recorder.AccountId,
            Secretary, _now);
        if (deduction.Accepted) _deductions.Add(deduction.Value);
        TakeDeductions();
        return deduction;
    }

    public void Revoke(string item)
    {
        _deductions.Last(d => d.Item == item && d.State == DeductionState.InForce).Revoke("情形已解除", Recorder.AccountId, Secretary, _now).OrThrow();
        TakeDeductions();
    }

    private void TakeDeductions() => Sheet.TakeDeductions(_deductions.Where(d => d.State == DeductionState.InForce).Select(d => d.Points), Rules);
}
