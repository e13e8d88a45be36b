using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;

namespace KzzqFlowParty.Web.Tests.Matrix;

internal static class Places
{
    /// <summary>The organization of a post of this home.</summary>
    public static Organization PlaceOf(this World world, Home home) => home switch
    {
        Home.Branch => world.Baokang.FirstBranch,
        Home.Mobile => world.Shebotu.SecondBranch,
        Home.Township => world.Baokang.Committee,
        _ => world.Banner,
    };
}
