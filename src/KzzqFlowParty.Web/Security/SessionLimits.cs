using System.ComponentModel.DataAnnotations;

namespace KzzqFlowParty.Web.Security;

/// <summary>Settings <c>Security:Session</c>: idle limit, absolute limit and the number of sessions per account.</summary>
public sealed class SessionLimits
{
    public const string Section = "Security:Session";

    [Range(1, 24 * 60)]
    public int IdleMinutes { get; set; } = 30;

    [Range(1, 24)]
    public int AbsoluteHours { get; set; } = 10;

    /// <summary>Most concurrent sessions of one account. A further one ends the oldest.</summary>
    [Range(1, 1000)]
    public int Most { get; set; } = 2;

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    public TimeSpan Absolute => TimeSpan.FromHours(AbsoluteHours);
}
