using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>The rows of a batch as they are kept.</summary>
internal static class KeptRows
{
    extension(ImportRow row)
    {
        /// <summary>Takes the row as it is judged now.</summary>
        public void JudgeAs(StagedRow judged, FieldCipher cipher)
        {
            row.Keep(judged, cipher);
            row.SayJudgment(judged);
        }

        /// <summary>What stands of a judgment beside the sealed row: no value of a cell.</summary>
        public void SayJudgment(StagedRow judged) => row.Judge(
            judged.Judgment.Verdict, judged.Judgment.MemberId,
            [.. judged.Errors.Concat(judged.Judgment.Errors).Concat(judged.Warnings).Concat(judged.Judgment.Warnings).Select(f => f.Code).Distinct()],
            [.. judged.Judgment.Changes.Select(c => c.Title)]);
    }

    extension(IQueryable<ImportRow> rows)
    {
        /// <summary>Changes of people on the books that the job has not written yet.</summary>
        public IQueryable<ImportRow> UnwrittenChanges() => rows.Where(r => r.Verdict == RowVerdict.Changed && !r.IsWritten);

        /// <summary>Those of a finished batch with which nothing remains to be done.</summary>
        public IQueryable<ImportRow> InRegister() => rows.Where(
            r => r.Verdict == RowVerdict.New || r.Verdict == RowVerdict.Changed || r.Verdict == RowVerdict.Same);
    }
}
