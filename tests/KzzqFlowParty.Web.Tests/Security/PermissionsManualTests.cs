using System.Runtime.CompilerServices;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>The manual's page about permissions says what the program does.</summary>
public sealed class PermissionsManualTests
{
    [Fact]
    public void The_page_of_the_manual_is_what_the_tables_say()
    {
        var written = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/manual/permissions.md"));
        Assert.True(
            written == PermissionsManual.Text(),
            "docs/manual/permissions.md is not what RoleTable and FieldTable say. Write it anew: dotnet run --no-launch-profile --project "
                + "src/KzzqFlowParty.Web -- permissions > docs/manual/permissions.md");
    }

    [Theory]
    [InlineData("| 公民身份号码 | 部分，逐次查看 | — | — | 部分，逐次查看 | 部分，逐次查看 | 部分 | — |")]
    [InlineData("| 联系电话 | 全部 | 全部 | 全部 | 全部 | 部分，逐次查看 | 部分，逐次查看 | — |")]
    [InlineData("| 扣分及依据 | 全部 | — | 只见合计 | 全部 | 全部 | 全部 | — |")]
    public void A_row_reads_as_the_decisions_do(string row) =>
        Assert.Contains(row + "\n", PermissionsManual.Text(), StringComparison.Ordinal);

    /// <summary>A permission that nobody has; which role has which one, RoleTableTests says.</summary>
    [Theory]
    [InlineData(true, "| 试办 | 本组织 | — | — | — | 本组织及所辖 | — | — | — | — | — | — | — | 本组织及所辖 |\n")]
    [InlineData(false, "| 试办 | ● | — | — | — | ● | — | — | — | — | — | — | — | ● |\n")]
    public void A_row_says_of_each_role_whether_and_how_far(bool acts, string row) =>
        Assert.Equal(
            row,
            PermissionsManual.RowOf(new(
                Permission.UseSystem, "试办", acts, Side.Keeper, [Role.BranchSecretary], [Role.TownshipStaff, Role.AuditAdministrator])));

    private static string Here([CallerFilePath] string path = "") => path;
}
