using KzzqFlowParty.Domain.Imports;

namespace KzzqFlowParty.Domain.Tests.Imports;

/// <summary>What may be done with an import batch, written out by hand; a new state or act without its line fails here.</summary>
public class ImportActTests
{
    private static readonly Dictionary<ImportState, ImportAct[]> Expected = new()
    {
        [ImportState.Uploaded] = [ImportAct.SettleColumns, ImportAct.Abandon],
        [ImportState.Mapped] = [ImportAct.SettleColumns, ImportAct.MatchNames, ImportAct.Abandon],
        [ImportState.Previewed] =
        [
            ImportAct.SettleColumns, ImportAct.MatchNames, ImportAct.ChoosePerson, ImportAct.Import, ImportAct.Abandon, ImportAct.SeeRows, ImportAct.ReturnFile,
        ],
        [ImportState.Importing] = [ImportAct.Write],
        [ImportState.Imported] = [ImportAct.SeeRows, ImportAct.ReturnFile, ImportAct.SeeReceipt, ImportAct.EraseFile, ImportAct.Undo],
        [ImportState.Undone] = [ImportAct.SeeRows, ImportAct.ReturnFile, ImportAct.SeeReceipt, ImportAct.EraseFile],
        [ImportState.Abandoned] = [],
    };

    [Fact]
    public void Every_state_says_which_acts_it_allows()
    {
        foreach (var state in Enum.GetValues<ImportState>())
        {
            var standing = new ImportStanding { State = state };
            Assert.Equal(Expected[state], Enum.GetValues<ImportAct>().Where(standing.Allows));
        }
    }

    [Theory]
    [InlineData(ImportState.Uploaded, ImportAct.MatchNames, "import.not-mapped")]
    [InlineData(ImportState.Uploaded, ImportAct.Import, "import.not-previewed")]
    [InlineData(ImportState.Mapped, ImportAct.ChoosePerson, "import.not-previewed")]
    [InlineData(ImportState.Mapped, ImportAct.ReturnFile, "import.not-previewed")]
    [InlineData(ImportState.Previewed, ImportAct.SeeReceipt, "import.not-imported")]
    [InlineData(ImportState.Importing, ImportAct.Import, "import.at-work")]
    [InlineData(ImportState.Importing, ImportAct.Abandon, "import.at-work")]
    [InlineData(ImportState.Importing, ImportAct.SeeReceipt, "import.at-work")]
    [InlineData(ImportState.Previewed, ImportAct.Write, "import.not-imported")]
    [InlineData(ImportState.Imported, ImportAct.Import, "import.finished")]
    [InlineData(ImportState.Imported, ImportAct.Abandon, "import.finished")]
    [InlineData(ImportState.Undone, ImportAct.Undo, "import.undone")]
    [InlineData(ImportState.Abandoned, ImportAct.SettleColumns, "import.finished")]
    [InlineData(ImportState.Abandoned, ImportAct.SeeRows, "import.finished")]
    public void What_is_not_allowed_says_why(ImportState state, ImportAct act, string code) =>
        Assert.Equal(code, new ImportStanding { State = state }.Refusal(act)?.Code);

    [Fact]
    public void The_aggregate_does_what_its_state_allows_and_nothing_else()
    {
        foreach (var state in Enum.GetValues<ImportState>())
            foreach (var (act, attempt) in Attempts)
                Assert.Equal((state, act, Expected[state].Contains(act)), (state, act, attempt(BatchIn(state)).Accepted));
    }

    private static readonly (ImportAct Act, Func<ImportBatch, Outcome<Done>> Attempt)[] Attempts =
    [
        (ImportAct.SettleColumns, b => b.Recognize("kept")),
        (ImportAct.SettleColumns, b => b.Map("{}", "kept")),
        (ImportAct.MatchNames, b => b.JudgeAgain()),
        (ImportAct.MatchNames, b => b.Preview("kept", ImportCounts.None)),
        (ImportAct.ChoosePerson, b => b.Choose("kept", ImportCounts.None)),
        (ImportAct.Import, b => b.Begin(Guid.NewGuid())),
        (ImportAct.Write, b => b.PreviewAgain(ImportCounts.None)),
        (ImportAct.Write, b => b.Publish(default)),
        (ImportAct.Abandon, b => b.Abandon()),
        (ImportAct.Undo, b => b.Undo("传错了文件", somethingRests: false, Guid.NewGuid(), default)),
    ];

    [Fact]
    public void What_is_published_can_be_completed_and_not_be_shown_again()
    {
        var batch = BatchIn(ImportState.Importing);
        Assert.Equal(ImportRules.NotImported, batch.Complete("", ImportCounts.None).Refusals.Single());
        batch.Publish(new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero)).OrThrow();
        Assert.Equal(ImportRules.Finished, batch.PreviewAgain(ImportCounts.None).Refusals.Single());
        Assert.Equal(ImportState.Importing, batch.State);
        batch.Complete("kept", new(3, 0, 0, 0, 1)).OrThrow();
        Assert.Equal((ImportState.Imported, "kept", 4, 5), (batch.State, batch.Matches, batch.Counts.Total, batch.ImportedAt!.Value.Hour));
    }

    private static void Finish(ImportBatch batch)
    {
        batch.Publish(default).OrThrow();
        batch.Complete("", ImportCounts.None).OrThrow();
    }

    private static ImportBatch BatchIn(ImportState state)
    {
        var batch = ImportBatch.Upload(Guid.NewGuid(), Guid.NewGuid(), "名册.xlsx", [1], default);
        if (state is not (ImportState.Uploaded or ImportState.Abandoned)) batch.Map("{}", "").OrThrow();
        if (state is not (ImportState.Uploaded or ImportState.Abandoned or ImportState.Mapped)) batch.Preview("", ImportCounts.None).OrThrow();
        if (state is ImportState.Importing or ImportState.Imported or ImportState.Undone) batch.Begin(Guid.NewGuid()).OrThrow();
        if (state is ImportState.Imported or ImportState.Undone) Finish(batch);
        if (state is ImportState.Undone) batch.Undo("传错了文件", somethingRests: false, Guid.NewGuid(), default).OrThrow();
        if (state is ImportState.Abandoned) batch.Abandon().OrThrow();
        Assert.Equal(state, batch.State);
        return batch;
    }
}
