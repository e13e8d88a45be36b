using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.Shared.Demo;

/// <summary>演示的一部分: what a feature adds to the demonstration, made by the domain's own methods. Found by scanning.</summary>
public interface IDemoPart
{
    /// <summary>Earlier parts make what later ones rest on: people 10, absences 20, memberships that ended 30, meetings 40, points 50.</summary>
    int Order { get; }

    /// <summary>The people of a branch, one after the other: each has lived before the next is asked for.</summary>
    IEnumerable<DemoLife> PeopleOf(Organization branch, int count, DemoScene scene) => [];

    /// <summary>What happened to one person.</summary>
    void Live(DemoLife life, DemoScene scene)
    {
    }

    /// <summary>
    /// What an organization did with its own people and those it manages. Records of its own are returned, those of a person added to his life.
    /// </summary>
    /// <param name="months">How far back.</param>
    IEnumerable<object> Act(Organization organization, IReadOnlyList<DemoLife> people, int months, DemoScene scene) => [];

    /// <summary>What follows for one person when everything else is there.</summary>
    void Conclude(DemoLife life, DemoScene scene)
    {
    }
}
