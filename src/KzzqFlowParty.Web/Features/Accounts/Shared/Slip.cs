namespace KzzqFlowParty.Web.Features.Accounts.Shared;

/// <summary>领取条: what a person is handed on paper; shown once.</summary>
/// <param name="AwaitsReview">The post has no effect before a second person has confirmed it.</param>
public sealed record Slip(
    string PersonName, string UserName, string Secret, string RoleTitle, string Organization, DateTimeOffset Until, bool AwaitsReview = false);

/// <summary>A sheet of slips, one an account.</summary>
public sealed record SlipSheet(IReadOnlyList<Slip> Slips);
