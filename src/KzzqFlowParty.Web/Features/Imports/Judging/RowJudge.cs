using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>A row with its judgment, and what an import does about it.</summary>
/// <param name="Entered">The new member; null unless the row is new.</param>
/// <param name="Opened">The new member's absence.</param>
/// <param name="Work">What changes of a member on the books; null unless the row has changes.</param>
internal sealed record JudgedRow(StagedRow Row, Member? Entered = null, FlowSpell? Opened = null, RowWork? Work = null);

/// <param name="Branch">Where the row places him.</param>
/// <param name="Revises">His facts change.</param>
/// <param name="OpensSpell">A new absence begins.</param>
/// <param name="EndsSpell">The absence of which the row tells the return.</param>
/// <param name="Updates">The absence that goes on and of which the row tells something anew, of itself or of its member.</param>
internal sealed record RowWork(
    StagedRow Row, Guid MemberId, Organization Branch, bool Revises, bool OpensSpell, Guid? EndsSpell, Guid? Updates = null);

/// <summary>
/// 核对: says of each row whether it is new, changed, the same, waiting or wrong. The domain itself says no; nothing is saved and nothing asked of
/// the database.
/// </summary>
internal sealed class RowJudge(
    ImportReach reach, NameMatches matches, Register register, Counterparts counterparts, PersonFinder finder, RowSpells spells, ISeal seal, Recording now)
{
    private readonly OrganizationNames ours = reach.OurNames();

    /// <summary>One after the other, so that a caller need not hold all new members at once.</summary>
    public IEnumerable<JudgedRow> Judge(IEnumerable<StagedRow> rows) => rows.Select(matches.Corrected).Select(JudgeOne).Select(WithCutRemark);

    /// <summary>Several columns go into one remark: where it does not hold them all, that is said.</summary>
    private JudgedRow WithCutRemark(JudgedRow judged)
    {
        var row = judged.Row;
        if (row.Judgment.Verdict is RowVerdict.Wrong or RowVerdict.Same || row.Facts.MovedOn is null) return judged;
        var whole = AbsenceFacts.WholeRemark(row.Facts, row.Direction, counterparts.Find(NamesOfBook.CounterpartOf(row)));
        if (whole.Length <= AbsenceFacts.LongestText || row.Facts.Remark?.Length > AbsenceFacts.LongestText) return judged;
        var cut = Finding(row, FindingCodes.TextTooLong, RosterField.Remark) with
        {
            Message = $"备注连同没有专门位置的内容共{whole.Length}个字，只能录入前{AbsenceFacts.LongestText}个字，请改短",
        };
        return judged with { Row = row with { Judgment = row.Judgment with { Warnings = [.. row.Judgment.Warnings, cut] } } };
    }

    private JudgedRow JudgeOne(StagedRow row)
    {
        if (row.Errors.Count > 0) return With(row, new(RowVerdict.Wrong));
        if (row.Refused is { } no) return With(row, new(RowVerdict.Wrong) { Errors = [no] });
        var isInflow = row.Direction == RosterDirection.Inflow;
        var id = matches.Branches.GetValueOrDefault(NamesOfBook.BranchOf(row));
        if (!reach.Takes(id, onlyInflow: true))
            return With(row, new(RowVerdict.Waiting)
            {
                Reason = row.Facts.Branch is not { } named ? "没有填写党支部，也没有为空白的支部名称选定党支部"
                    : ours.WhyNone(named) is { } why ? $"{why}，没有对应"
                    : "党支部名称没有对应到系统中的党支部",
                Warnings = [Warning(row, FindingCodes.BranchUnknown, RosterField.Branch)]
            });
        if (row.Facts.StatusInName is not null && !matches.StillMembers.Contains(row.Key))
            return With(row, new(RowVerdict.Waiting) { Reason = "不在册的，不用导入；仍在册的，请在这里确认", AsksStatus = true });
        var branch = reach.Open[id];
        if (!isInflow && !OrganizationTree.HoldsMembers(branch.Kind))
            return Waits(row, $"“{branch.FullName}”不能接收正式组织关系，请另选党支部");

        var person = finder.Find(row, branch, m => SaysNothingNew(m, row));
        if (person.Candidates.Count > 0) return With(row, new(RowVerdict.Waiting)
        {
            Reason = "没有公民身份号码可以比对，名册上有相近的人，请选择是不是其中一人",
            Candidates = [.. person.Candidates.Select(c => c.Id)],
            Warnings = [InRegister(row)],
        });
        if (person.Elsewhere)
            return Waits(row, "公民身份号码已登记在别的党组织名下，请与该组织或上级党组织核对", InRegister(row));
        return person.Member is { } member ? Known(row, member, branch) : Unknown(row, branch);
    }

    private JudgedRow Unknown(StagedRow row, Organization branch)
    {
        var entered = Enter(row, branch);
        if (!entered.Accepted) return Waits(row, InWords(entered.Refusals));
        var opened = row.Facts.MovedOn is null ? null : spells.Open(entered.Value, row, branch);
        if (opened is { Accepted: false }) return Waits(row, InWords(opened.Refusals));
        return new(row with { Judgment = new(RowVerdict.New) { Reason = WithoutDeparture(row) } }, entered.Value, opened?.Value);
    }

    private Outcome<Member> Enter(StagedRow row, Organization branch)
    {
        var facts = PersonFacts.New(row.Facts);
        if (row.Direction == RosterDirection.Outflow) return Member.Enter(facts, branch, idTaken: false, since: null, seal, now);
        var name = NamesOfBook.CounterpartOf(row)!;
        if (counterparts.Find(name) is not { } formal) return FormalMissing;
        return formal.IsOutside ? Member.EnterFromOutside(facts, formal, branch, idTaken: false, seal, now) : FormalIsOurs;
    }

    private JudgedRow Known(StagedRow row, Member member, Organization branch)
    {
        var isInflow = row.Direction == RosterDirection.Inflow;
        if (isInflow && !member.IsFromOutside) return OfTheBanner(row, member, branch);
        if (!member.IsOnTheBooks) return Waits(row, "此人已不在册（已转出、出党或去世），请先核对", InRegister(row), member);
        if (!reach.Acting.Contains(member.KeeperOrganizationId))
            return Waits(row, "此人登记在别的党组织名下，请与该组织或上级党组织核对", InRegister(row), member);
        if (!isInflow && member.IsFromOutside)
            return Waits(row, "此人在系统中是旗外流入党员，不是本旗流出党员，请核对", InRegister(row), member);
        if (member.KeeperOrganizationId != branch.Id) return Waits(
            row,
            $"此人在“{NameOf(member.KeeperOrganizationId)}”名册上；要调整支部的，请用“调整支部”办理",
            InRegister(row),
            member);

        var known = PersonFacts.Known(register.FactsOf(member));
        var merged = PersonFacts.Merge(known, row.Facts);
        var changes = PersonFacts.Changes(known, merged).ToList();
        var refusals = changes.Count == 0 ? [] : MemberChecks.Refusals(merged, merged.IdNumber, now.Today);
        if (refusals.Count > 0) return Waits(row, $"与名册上已有的内容合在一起有矛盾：{InWords(refusals)}", InRegister(row), member);
        return Compared(row, member, branch, changes);
    }

    /// <summary>A member of ours in a list of those come in: his facts are his own branch's affair, his stay is compared.</summary>
    private JudgedRow OfTheBanner(StagedRow row, Member member, Organization branch)
    {
        if (register.Spells[member.Id].Any(s => s.HostOrganizationId == branch.Id && IsSame(s, row)))
            return With(row, new(RowVerdict.Same) { MemberId = member.Id, Warnings = [InRegister(row)] });
        if (!member.IsOnTheBooks
            || !reach.Acting.Contains(member.KeeperOrganizationId)
            || member.KeeperOrganizationId == branch.Id
            || row.Facts.MovedOn is null)
            return Waits(
                row,
                $"此人是本旗党员，正式组织关系在“{NameOf(member.KeeperOrganizationId)}”，请由该支部登记外出、本支部接收",
                InRegister(row),
                member);
        return Compared(row, member, branch, []);
    }

    private JudgedRow Compared(StagedRow row, Member member, Organization branch, List<FieldChange> changes)
    {
        var revises = changes.Count > 0;
        var onRecord = register.Spells[member.Id].ToList();
        var same = onRecord.Find(s => IsSame(s, row));
        var opens = row.Facts.MovedOn is not null && same is null;
        if (opens && onRecord.Exists(s => s.IsOpen))
            return With(row, new(RowVerdict.Wrong)
            {
                MemberId = member.Id,
                Errors = [Finding(row, FindingCodes.AlreadyAway, RosterField.MovedOn)],
                Warnings = [InRegister(row)],
            });
        var ends = same is { IsOpen: true } && row.Facts.ReturnedOn is not null ? same : null;
        var update = same?.Open is { } absence ? spells.Update(absence, row) : null;
        var updates = update is not null && (changes.Count > 0 || update.Changes.Count > 0) ? same : null;
        changes.AddRange(update?.Changes ?? []);
        if (opens) changes.Add(new("流动记录", "", AbsenceFacts.InWords(row.Facts, row.Direction)));
        if (ends is not null) changes.Add(new("返回日期", "", row.Facts.ReturnedOn.ToString()!));

        if (changes.Count > 0 && matches.Declined.Contains(row.Key))
            return With(row, new(RowVerdict.Same) { MemberId = member.Id, Reason = Declined, Warnings = [InRegister(row)] });
        var judgment = new Judgment(changes.Count > 0 ? RowVerdict.Changed : RowVerdict.Same)
        {
            MemberId = member.Id,
            Changes = changes,
            Warnings = [InRegister(row)],
            Reason = WithoutDeparture(row),
        };
        return new(row with { Judgment = judgment }, Work: changes.Count == 0 ? null : new(row, member.Id, branch, revises, opens, ends?.Id, updates?.Id));
    }

    /// <summary>What the preview says of a row whose changes were declined.</summary>
    public const string Declined = "有变更，没有采用";

    /// <summary>The row as wrong, with what the register refused, at the column that it is about where the row has one for it.</summary>
    public static StagedRow Refuse(StagedRow row, Refusal refusal)
    {
        var field = Enum.TryParse<RosterField>(refusal.Field, out var named) ? named : RosterField.Name;
        var no = new RosterFinding(refusal.Code, field, RosterFields.TitleOf(field, row.Direction), "", refusal.Message.TrimEnd('。'));
        return row with { Refused = no, Judgment = new(RowVerdict.Wrong) { Errors = [no] } };
    }

    private bool SaysNothingNew(Member member, StagedRow row)
    {
        var known = PersonFacts.Known(register.FactsOf(member));
        return !PersonFacts.Changes(known, PersonFacts.Merge(known, row.Facts)).Any()
            && (row.Facts.MovedOn is null || register.Spells[member.Id].Any(s => IsSame(s, row)));
    }

    private static bool IsSame(KnownSpell spell, StagedRow row) => row.Facts.MovedOn is { } moved && spell.DepartureOn.AgreesWith(moved);

    private static string? WithoutDeparture(StagedRow row) =>
        row.Facts.MovedOn is not null ? null : $"没有{RosterFields.TitleOf(RosterField.MovedOn, row.Direction)}，只登记党员，不建立流动记录";

    private string NameOf(Guid organization) => reach.Open.TryGetValue(organization, out var known) ? known.FullName : "已撤销的党组织";

    private static readonly Refusal FormalMissing = new(
        "import.formal-missing", "正式组织关系所在党组织没有对应到系统中的旗外党组织。", "G1.6");
    private static readonly Refusal FormalIsOurs = new(
        "import.formal-is-ours", "正式组织关系在本旗的，请先由正式组织关系所在支部登记入册。", "G1.6");

    private static string InWords(IEnumerable<Refusal> refusals) => string.Concat(refusals.Select(r => r.Message)).TrimEnd('。');

    private static RosterFinding InRegister(StagedRow row) =>
        Warning(row, FindingCodes.AlreadyInRegister, row.Facts.IdNumber is null ? RosterField.Name : RosterField.IdNumber);

    private static RosterFinding Warning(StagedRow row, string code, RosterField field) => Finding(row, code, field);

    private static RosterFinding Finding(StagedRow row, string code, RosterField field) =>
        new(code, field, RosterFields.TitleOf(field, row.Direction), "", FindingTexts.Of(code));

    private static JudgedRow Waits(StagedRow row, string reason, RosterFinding? warning = null, Member? member = null) =>
        With(row, new(RowVerdict.Waiting) { Reason = reason, MemberId = member?.Id, Warnings = warning is null ? [] : [warning] });

    private static JudgedRow With(StagedRow row, Judgment judgment) => new(row with { Judgment = judgment });
}
