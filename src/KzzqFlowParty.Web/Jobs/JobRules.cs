using System.ComponentModel.DataAnnotations;

namespace KzzqFlowParty.Web.Jobs;

/// <summary>Settings <c>Jobs</c>.</summary>
public sealed class JobRules
{
    public const string Section = "Jobs";

    /// <summary>How long a form waits for the end of the job that it has started; what takes longer is shown on the job's page.</summary>
    [Range(0, 60)]
    public int WaitSeconds { get; set; } = 3;
}
