using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Testing;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Benchmarks;

/// <summary>What the guards cost: a page of the roster with the scope filter and without it, a save with guard, audit and chain and as a bare UPDATE.</summary>
internal static class GuardsBenchmark
{
    private const int Times = 50;
    private const int RowsAPage = 50;

    public static async Task RunAsync(FilledBanner banner)
    {
        var (township, branch) = await PlacesAsync(banner);
        var filtered = await Measured.OfAsync(Times, () => PageAsync(banner, Scope.Subtree(township), township));
        var unfiltered = await Measured.OfAsync(Times, () => PageAsync(banner, Scope.WholeBanner("量测"), township));
        Measured.Say($"{banner.Name}: a page of {RowsAPage} of a township with the filter {filtered}, without it {unfiltered}");

        var member = await MemberAsync(banner, branch);
        var guarded = await Measured.OfAsync(Times, () => SaveAsync(banner, Scope.Own(branch), member));
        var asJob = await Measured.OfAsync(Times, () => SaveAsync(banner, Scope.WholeBanner("量测"), member));
        var plain = await Measured.OfAsync(Times, () => UpdateAsync(banner, member));
        Measured.Say(
            $"{banner.Name}: one member read, changed and saved with guard, audit and chain {guarded}, without the guard's question ",
            $"{asJob}, by ADO.NET alone {plain}");
    }

    private static async Task<(Guid Township, Guid Branch)> PlacesAsync(FilledBanner banner)
    {
        await using var db = banner.Open();
        var branch = await db.Members.OrderBy(m => m.Id).Select(m => m.KeeperOrganizationId).FirstAsync();
        return (await db.Organizations.Where(o => o.Id == branch).Select(o => o.ParentId!.Value).SingleAsync(), branch);
    }

    private static async Task<Guid> MemberAsync(FilledBanner banner, Guid branch)
    {
        await using var db = banner.Open();
        return await db.Members.Where(m => m.KeeperOrganizationId == branch).OrderBy(m => m.Id).Select(m => m.Id).FirstAsync();
    }

    private static async Task PageAsync(FilledBanner banner, Scope scope, Guid township)
    {
        await using var db = banner.Open(scope);
        var below = db.Ancestry.Where(a => a.AncestorId == township).Select(a => a.DescendantId);
        var rows = await db.Members.Where(m => below.Contains(m.KeeperOrganizationId))
            .OrderBy(m => m.KeeperOrganizationId)
            .ThenBy(m => m.Id)
            .Take(RowsAPage)
            .Select(m => new { m.Id, m.Name, m.KeeperOrganizationId })
            .ToListAsync();
        if (rows.Count != RowsAPage) throw new InvalidOperationException("Not a page.");
    }

    private static async Task SaveAsync(FilledBanner banner, Scope scope, Guid member)
    {
        await using var db = banner.Open(scope);
        db.Operation = "量测";
        var found = await db.Members.SingleAsync(m => m.Id == member);
        db.Entry(found).Property(m => m.HomeAddress).CurrentValue = Guid.NewGuid().ToString();
        await db.SaveChangesAsync();
    }

    private static async Task UpdateAsync(FilledBanner banner, Guid member)
    {
        await using var connection = await banner.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """update "Members" set "HomeAddress" = @address where "Id" = @id""";
        foreach (var (name, value) in new (string, object)[]
        {
            ("address", Guid.NewGuid().ToString()), ("id", banner.Name == nameof(Engine.Sqlite) ? member.ToString().ToUpperInvariant() : member),
        })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        if (await command.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException("Nothing was changed.");
        await transaction.CommitAsync();
    }
}
