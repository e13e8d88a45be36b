using KzzqFlowParty.Data.PostgreSql;

namespace KzzqFlowParty.Data.Tests.Engines;

/// <summary>ASVS 12.3.1 and 12.3.2: on the way to the database nobody reads along, and it is the right one.</summary>
public sealed class PostgreSqlTests
{
    [Theory]
    [InlineData("Host=localhost", true)]
    [InlineData("Host=127.0.0.1;Port=5433", true)]
    [InlineData("Host=::1", true)]
    [InlineData("Host=/var/run/postgresql", true)]
    [InlineData("Host=db.example;SSL Mode=VerifyFull", true)]
    [InlineData("Host=db.example;SSL Mode=VerifyCA", true)]
    [InlineData("Host=db.example", false)]
    [InlineData("Host=db.example;SSL Mode=Prefer", false)]
    [InlineData("Host=db.example;SSL Mode=Require", false)]
    [InlineData("Host=10.0.0.7:5432", false)]
    [InlineData("Host=localhost:5432,db.example:5432", false)]
    [InlineData("Host=localhost.example", false)]
    [InlineData("Host=fd00::7", false)]
    public void A_server_elsewhere_is_known_by_its_certificate(string connection, bool isPrivate) =>
        Assert.Equal(isPrivate, PostgreSqlDatabase.StaysPrivate(connection + ";Database=x;Username=y"));
}
