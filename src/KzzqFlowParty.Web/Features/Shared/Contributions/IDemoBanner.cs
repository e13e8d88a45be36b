namespace KzzqFlowParty.Web.Features.Shared.Contributions;

/// <summary>演示旗: what Development fills an empty database with, and who can then sign in. Features/Demo implements it; found by scanning.</summary>
public interface IDemoBanner
{
    /// <summary>Fills the database where it is empty. Runs in a scope of its own, as a job over the whole banner.</summary>
    /// <returns>The accounts to try; printed on the console, so of the demonstration only.</returns>
    Task<IReadOnlyList<DemoAccount>> LoadAsync(CancellationToken ct);
}

/// <summary>An account of the demonstration.</summary>
public sealed record DemoAccount(string UserName, string Password, string RoleTitle, string OrganizationName);
