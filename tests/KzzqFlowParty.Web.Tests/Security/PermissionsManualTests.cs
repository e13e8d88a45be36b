using System.Runtime.CompilerServices;
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
            "docs/manual/permissions.md is not what RoleTable and FieldTable say. Write it anew: dotnet run --no-launch-profile --project src/KzzqFlowParty.Web -- permissions > docs/manual/permissions.md");
    }

    [Theory]
    [InlineData("| 确认外出 | 本组织 | — | — | — | 本组织及所辖 | 本组织及所辖 | 本组织及所辖 | — | — | — | — | — | — |")]
    [InlineData("| 公民身份号码 | 部分，逐次查看 | — | — | 部分，逐次查看 | 部分，逐次查看 | 部分 | — |")]
    [InlineData("| 联系电话 | 全部 | 全部 | 全部 | 全部 | 部分，逐次查看 | 部分，逐次查看 | — |")]
    [InlineData("| 扣分及依据 | 全部 | — | 只见合计 | 全部 | 全部 | 全部 | — |")]
    public void A_row_reads_as_the_decisions_do(string row) =>
        Assert.Contains(row + "\n", PermissionsManual.Text(), StringComparison.Ordinal);

    private static string Here([CallerFilePath] string path = "") => path;
}
