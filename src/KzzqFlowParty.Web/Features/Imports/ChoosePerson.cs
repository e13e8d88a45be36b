using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>选择是谁: of a row that may mean one of several members, or somebody new.</summary>
public sealed class ChooseForm
{
    public string Sheet { get; set; } = "";

    public int Number { get; set; }

    /// <summary>A member's id; an empty id for somebody new.</summary>
    public Guid? MemberId { get; set; }

    /// <summary>On the books although 已故 or 已转出 stands behind the name.</summary>
    public bool IsStillMember { get; set; }
}

/// <summary>Keeps what a person decided about one row and judges it again.</summary>
public sealed class ChoosePerson(FlowPartyDbContext db, FieldCipher cipher, JudgeRows judge) : IUseCase
{
    public static readonly Refusal NotChosen = new(
        "import.not-chosen", "请选择是名册上的哪一人，或者选“都不是，按新党员登记”。", "", nameof(ChooseForm.MemberId));

    /// <returns>Null where the organization has no such batch with such a row.</returns>
    public async Task<Outcome<RowVerdict>?> HandleAsync(Guid id, ChooseForm form, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is null) return null;
        if (form is { MemberId: null, IsStillMember: false }) return NotChosen;
        return await DecideAsync(id, form.Sheet, form.Number, (matches, row) => Chosen(form, matches, row), ct);
    }

    /// <returns>As the other.</returns>
    public Task<Outcome<RowVerdict>?> HandleAsync(Guid id, CorrectPlaceForm form, CancellationToken ct) =>
        DecideAsync(id, form.Sheet, form.Number, (matches, row) => Placed(form, matches, row), ct);

    private static Outcome<Done> Placed(CorrectPlaceForm form, ImportPapers matches, StagedRow row)
    {
        if (!Regions.ReachesCounty(form.RegionCode)) return CorrectPlaceForm.RegionMissing;
        matches.Places[row.Key] = form.RegionCode!;
        return default(Done);
    }

    private static Outcome<Done> Chosen(ChooseForm form, ImportPapers matches, StagedRow row)
    {
        if (form.IsStillMember)
        {
            matches.StillMembers.Add(row.Key);
            return default(Done);
        }

        if (form.MemberId is not { } chosen || (chosen != Guid.Empty && !row.Judgment.Candidates.Contains(chosen))) return NotChosen;
        matches.Choices[row.Key] = chosen;
        return default(Done);
    }

    private async Task<Outcome<RowVerdict>?> DecideAsync(
        Guid id, string sheet, int number, Func<ImportPapers, StagedRow, Outcome<Done>> decide, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch) return null;
        if (await db.RowAsync(id, sheet, number, ct) is not { } kept) return null;
        if (batch.Standing.Refusal(ImportAct.ChoosePerson) is { } mayNot) return mayNot;
        var (row, matches) = (kept.Read<StagedRow>(cipher), ImportPapers.Of(batch, cipher));
        if (decide(matches, row) is { Accepted: false } refused) return refused.Refusals.ToList();

        var judged = (await judge.HandleAsync([row], matches, ct)).Rows.Single().Row;
        batch.Choose(matches.Sealed(batch, cipher), batch.Counts.Moved(kept.Verdict, judged.Judgment.Verdict)).OrThrow();
        kept.JudgeAs(judged, cipher);
        db.Operation = "改正导入的一行";
        await db.SaveChangesAsync(ct);
        return judged.Judgment.Verdict;
    }
}
