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
}

/// <summary>Keeps a person's choice and judges the row again.</summary>
public sealed class ChoosePerson(FlowPartyDbContext db, FieldCipher cipher, JudgeRows judge) : IUseCase
{
    public static readonly Refusal NotChosen = new(
        "import.not-chosen", "请选择是名册上的哪一人，或者选“都不是，按新党员登记”。", "", nameof(ChooseForm.MemberId));

    /// <returns>Null where the organization has no such batch with such a row.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, ChooseForm form, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch) return null;
        if (form.MemberId is not { } chosen) return NotChosen;
        if (await db.RowsOf(id).SingleOrDefaultAsync(r => r.Sheet == form.Sheet && r.Number == form.Number, ct) is not { } kept) return null;
        if (batch.Standing.Refusal(ImportAct.ChoosePerson) is { } mayNot) return mayNot;
        var row = kept.Read<StagedRow>(cipher);
        if (chosen != Guid.Empty && !row.Judgment.Candidates.Contains(chosen)) return NotChosen;

        var matches = ImportPapers.Of(batch, cipher);
        matches.Choices[row.Key] = chosen;
        var judged = (await judge.HandleAsync([row], matches, ct)).Rows.Single().Row;
        batch.Choose(matches.Sealed(batch, cipher), batch.Counts.Moved(kept.Verdict, judged.Judgment.Verdict)).OrThrow();
        kept.Keep(judged, cipher);
        kept.Judge(judged.Judgment.Verdict, judged.Judgment.MemberId, StageRows.CodesOf(judged));
        db.Operation = "选择导入行所指的党员";
        await db.SaveChangesAsync(ct);
        return default(Done);
    }
}
