namespace KzzqFlowParty.Domain.Tests;

public class StatedReasonTests
{
    private static readonly Refusal Missing = new("some.reason-missing", "请写明原因。", "G1.4", "Note");

    [Fact]
    public void A_reason_is_written_and_not_endless()
    {
        Assert.Equal(Missing, StatedReason.Refusal("　", Missing));
        Assert.Null(StatedReason.Refusal(new('因', 400), Missing));
        Assert.Equal(("reason.too-long", "G1.4", "Note"), StatedReason.Refusal(new('因', 401), Missing) is { } r ? (r.Code, r.Clause, r.Field) : default);
    }
}
