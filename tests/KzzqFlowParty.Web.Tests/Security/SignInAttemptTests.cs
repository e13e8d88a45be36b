using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>docs/decisions/0027: an engine may find one account under several spellings of its name.</summary>
public sealed class SignInAttemptTests
{
    [Fact]
    public void Attempts_at_one_account_are_counted_together_however_its_name_was_written()
    {
        var account = Guid.NewGuid();
        SignInAttempt plain = new("BAOWENLONG", "10.0.0.1", account), padded = new("BAOWENLONG ", "10.0.0.1", account);
        Assert.Equal((plain.PairKey, plain.NameKey), (padded.PairKey, padded.NameKey));
        Assert.NotEqual(plain.PairKey, (plain with { Source = "10.0.0.2" }).PairKey);
        Assert.NotEqual(plain.NameKey, (plain with { AccountId = Guid.NewGuid() }).NameKey);
    }

    [Fact]
    public void Attempts_at_names_that_nobody_has_are_counted_by_the_name()
    {
        SignInAttempt one = new("ANY", "10.0.0.1", null), other = new("OTHER", "10.0.0.1", null);
        Assert.NotEqual((one.PairKey, one.NameKey), (other.PairKey, other.NameKey));
    }
}
