namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>One endpoint and what each role gets there.</summary>
/// <param name="Verb">GET, POST, or * where any verb may arrive.</param>
/// <param name="Route">As the program declares it, without the kinds of its ids.</param>
/// <param name="Subject">What the ids of the route, or the field, name: member, spell, claim…; a dash for nothing.</param>
/// <param name="Field">The form field that carries the subject's id, where it is not in the route.</param>
/// <param name="Cells">One a role, in the order of <see cref="MatrixTable.Roles"/>; empty for what is not asked at all.</param>
public sealed record MatrixLine(string Verb, string Route, string Subject, string? Field, IReadOnlyList<string> Cells)
{
    public string Name => $"{Verb} {Route}";
}

/// <summary>
/// 权限矩阵, written by hand from decisions 8, 13, 14, 18 and 20 to 24b, never derived from the program's role table: whoever adds an endpoint adds its line.
/// Columns: one a role. A cell of one sign: + reached, x 403 (no permission), - 404. A cell of several: one sign for each relation of the role's post to the
/// subject. Persons' records: own (kept by the branch, or by one below the superior), sibling (kept by another branch or township beside it), host (kept elsewhere,
/// received here), unrelated. Organizations: own, below, above, beside, unrelated. Drafts and batches: own, a colleague's at the same organization,
/// of an organization below (batches only), another organization's.
/// A dot: there is no such thing for this role.
/// </summary>
internal static class MatrixTable
{
    public const string Text = """
        书记 委员 联系 流动 苏木 部员 部长 社会 指导 审计 系统 安全 审管

        # Without permission: everybody
        * errors/{status} - open
        * health/live - open
        * health/ready - open
        GET accounts/sign-in - +
        # Whoever signs in comes without a session (CookieNames): a signed-in person's token does not fit its form, 400
        POST accounts/sign-in - !
        POST preferences/large-type - +

        # Everybody who is signed in
        GET / - +
        POST accounts/sign-out - +
        POST accounts/post post@post +-..
        GET pickers/regions - +
        GET pickers/organizations - +
        GET find - +
        POST find - +
        GET settings - +
        GET duties - +

        # One's own account
        GET accounts/me - +
        GET accounts/password - +
        POST accounts/password - +
        GET accounts/second-factor - +
        GET accounts/second-factor/picture - -
        POST accounts/second-factor/begin - +
        POST accounts/second-factor/confirm - +
        POST accounts/second-factor/end - +
        POST accounts/sessions/end-others - +

        # Other accounts: kept by the superior of every post that they hold, and by the security administrator (decisions 21). Relations: of a branch of Baokang, of another township, of the department
        GET account-admin - x x x x + + + x x x x + x
        GET account-admin/new - x x x x + + + x x x x + x
        POST account-admin/new - x x x x + + + x x x x + x
        GET account-admin/batch - x x x x + + + x x x x + x
        POST account-admin/batch - x x x x + + + x x x x + x
        GET account-admin/{id} account x x x x +-- ++- ++- x x x x +++ x
        POST account-admin/{id}/posts account x x x x +-- ++- ++- x x x x +++ x
        GET account-admin/{id}/posts/{postId}/end account x x x x +-- ++- ++- x x x x +++ x
        POST account-admin/{id}/posts/{postId}/end account x x x x +-- ++- ++- x x x x +++ x
        GET account-admin/{id}/posts/{postId}/hand-over account x x x x +-- ++- ++- x x x x +++ x
        POST account-admin/{id}/posts/{postId}/hand-over account x x x x +-- ++- ++- x x x x +++ x
        POST account-admin/{id}/disable account x x x x +-- ++- ++- x x x x +++ x
        POST account-admin/{id}/enable account x x x x +-- ++- ++- x x x x +++ x
        POST account-admin/{id}/unlock account x x x x +-- ++- ++- x x x x +++ x
        POST account-admin/{id}/end-sessions account x x x x +-- ++- ++- x x x x ++. x
        POST account-admin/{id}/reset account x x x x +-- ++- ++- x x x x +++ x

        # The log: read by the lead, the auditor, the audit administrator, and the security administrator, who answers alarms (decisions 21)
        GET audit - x x x x x x + x x + x + +
        GET audit/{number} - x x x x x x + x x + x + +

        # Pages for developers do not exist here
        GET style - -
        GET style/workbench - -
        GET style/list - -
        GET style/list/empty - -
        GET style/form - -
        POST style/form - -
        GET style/check - -
        GET style/conflict - -
        GET style/score - -
        GET style/print - -
        GET style/login - -
        GET style/evidence - -

        # Organizations: read by all; kept by superiors below themselves (decisions 14)
        GET organizations - +
        GET organizations/{id} organization +.+++ +.+++ +.+++ +.+++ +++++ ++..+ ++..+ ++..+ +.+++ ++..+ ++..+ ++..+ ++..+
        GET organizations/new - x x x x + + + x x x x x x
        POST organizations/new - x x x x + + + x x x x x x
        GET organizations/{id}/rename organization x x x x -+--- -+..- -+..- x x x x x x
        POST organizations/{id}/rename organization x x x x -+--- -+..- -+..- x x x x x x
        GET organizations/{id}/move organization x x x x -+--- -+..- -+..- x x x x x x
        POST organizations/{id}/move organization x x x x -+--- -+..- -+..- x x x x x x
        GET organizations/{id}/close organization x x x x -+--- -+..- -+..- x x x x x x
        POST organizations/{id}/close organization x x x x -+--- -+..- -+..- x x x x x x
        GET organizations/{id}/contact organization x x x x -+--- -+..- -+..- x x x x x x
        POST organizations/{id}/contact organization x x x x -+--- -+..- -+..- x x x x x x
        GET organizations/outside - +
        GET organizations/outside/new - + + x x + + + x x x x x x
        POST organizations/outside/new - + + x x + + + x x x x x x
        GET organizations/outside/{id}/edit outside x x x x + + + x x x x x x
        POST organizations/outside/{id}/edit outside x x x x + + + x x x x x x
        GET organizations/list/template - x x x x + + + x x x x x x
        GET organizations/list/upload - x x x x + + + x x x x x x
        POST organizations/list/upload - x x x x + + + x x x x x x
        GET organizations/list/{id} list x x x x +-.- +-.- +-.- x x x x x x
        POST organizations/list/{id} list x x x x +-.- +-.- +-.- x x x x x x

        # Members: the keeper's branch writes, superiors move, the host only reads (decisions 13, 14, 18, 24b)
        GET members - + + + + + + + x + + x x x
        GET members/{id} member +-+- +-+- +-+- +-+- +-+- ++++ ++++ x +-+- ++++ x x x
        GET members/new - + + x x x x x x x x x x x
        POST members/new - + + x x x x x x x x x x x
        GET members/{id}/edit member +--- +--- x x x x x x x x x x x
        POST members/{id}/edit member +--- +--- x x x x x x x x x x x
        GET members/{id}/id-number member +--- +--- x x x x x x x x x x x
        POST members/{id}/id-number member +--- +--- x x x x x x x x x x x
        GET members/{id}/phone member +--- +--- +--- +--- x x x x x x x x x
        POST members/{id}/phone member +--- +--- +--- +--- x x x x x x x x x
        GET members/{id}/move member x x x x +--- ++++ ++++ x x x x x x
        POST members/{id}/move member x x x x +--- ++++ ++++ x x x x x x
        GET members/{id}/status member +--- +--- x x x x x x x x x x x
        POST members/{id}/status member +--- +--- x x x x x x x x x x x
        GET members/{id}/reveal/id-number member +-x- +-x- x +-x- +-x- ++++ ++++ x x x x x x
        POST members/{id}/reveal/id-number member +-x- +-x- x +-x- +-x- ++++ ++++ x x x x x x
        GET members/{id}/reveal/phone member x x x x x ++++ ++++ x x ++++ x x x
        POST members/{id}/reveal/phone member x x x x x ++++ ++++ x x ++++ x x x
        POST find/number - + + x + + + + x x + x x x

        # Absences as their keeper has them: the branch registers, the secretary or the superior confirms (decisions 8, 14)
        GET outflow - + + + + + + + x + + x x x
        GET outflow/{id} spell +--- +--- +--- +--- +--- ++++ ++++ x +--- ++++ x x x
        GET outflow/new - + + x x x x x x x x x x x
        POST outflow/new member@memberId +--- +--- x x x x x x x x x x x
        GET outflow/{id}/registered spell +--- +--- x x x x x x x x x x x
        POST outflow/{id}/confirm spell +--- x x x +--- ++++ ++++ x x x x x x
        POST outflow/confirm - + x x x + + + x x x x x x
        GET outflow/{id}/correct spell +--- +--- x x x x x x x x x x x
        POST outflow/{id}/correct spell +--- +--- x x x x x x x x x x x
        GET outflow/{id}/ask spell +--- +--- x x x x x x x x x x x
        POST outflow/{id}/ask spell +--- +--- x x x x x x x x x x x
        GET outflow/{id}/return spell +--- +--- x +--- x x x x x x x x x
        POST outflow/{id}/return spell +--- +--- x +--- x x x x x x x x x
        GET outflow/{id}/not-departed spell +--- +--- x +--- x x x x x x x x x
        POST outflow/{id}/not-departed spell +--- +--- x +--- x x x x x x x x x
        GET outflow/export - + + x + + + + x x + x x x
        GET outflow/export/full - + + x x + + + x x x x x x
        POST outflow/export/full - + + x x + + + x x x x x x
        GET outflow/print - + + x + + + + x x + x x x
        GET outflow/drafts/{id}/person draft +-.- +-.- x x x x x x x x x x x
        POST outflow/drafts/{id}/person draft +-.- +-.- x x x x x x x x x x x
        GET outflow/drafts/{id}/place draft +-.- +-.- x x x x x x x x x x x
        POST outflow/drafts/{id}/place draft +-.- +-.- x x x x x x x x x x x
        GET outflow/drafts/{id}/host draft +-.- +-.- x x x x x x x x x x x
        POST outflow/drafts/{id}/host draft +-.- +-.- x x x x x x x x x x x
        GET outflow/drafts/{id}/check draft +-.- +-.- x x x x x x x x x x x
        POST outflow/drafts/{id}/submit draft +-.- +-.- x x x x x x x x x x x
        POST outflow/drafts/{id}/discard draft +-.- +-.- x x x x x x x x x x x

        # The same as their host has them: only he who was asked receives or refuses (decisions 18), be it a committee: none was asked here
        GET inflow - + + + + + + + x + + x x x
        GET inflow/{id} spell --+- --+- --+- --+- --+- --+- --+- x --+- --+- x x x
        GET inflow/{id}/receive spell --+- --+- x --+- ---- ---- ---- x x x x x x
        POST inflow/{id}/receive spell --+- --+- x --+- ---- ---- ---- x x x x x x
        GET inflow/{id}/refuse spell --+- --+- x --+- ---- ---- ---- x x x x x x
        POST inflow/{id}/refuse spell --+- --+- x --+- ---- ---- ---- x x x x x x
        GET inflow/new - + + x + x x x x x x x x x
        POST inflow/new - + + x + x x x x x x x x x
        GET inflow/refusals - x x x x x + + x x + x x x
        GET inflow/export - + + x + + + + x x + x x x
        GET inflow/export/full - + + x x + + + x x x x x x
        POST inflow/export/full - + + x x + + + x x x x x x
        GET inflow/print - + + x + + + + x x + x x x
        GET reports - + + x + + + + x x + x x x

        # Meetings: of the organization that held them; an attendance by both sides of it (decisions 8, 18)
        GET meetings - + + + + + + + x + + x x x
        GET meetings/new - + + x + x x x x x x x x x
        POST meetings/new - + + x + x x x x x x x x x
        GET meetings/{id} meeting +-+- +-+- +-+- +-+- +-+- ++++ ++++ x +-+- ++++ x x x
        GET meetings/{id}/edit meeting +-+- +-+- x +-+- x x x x x x x x x
        POST meetings/{id}/edit meeting +-+- +-+- x +-+- x x x x x x x x x
        POST meetings/{id}/hold meeting +-+- +-+- x +-+- x x x x x x x x x
        GET meetings/{id}/cancel meeting +-+- +-+- x +-+- x x x x x x x x x
        POST meetings/{id}/cancel meeting +-+- +-+- x +-+- x x x x x x x x x
        GET meetings/{id}/attendance meeting +-+- +-+- x +-+- x x x x x x x x x
        POST meetings/{id}/attendance meeting +-+- +-+- x +-+- x x x x x x x x x
        GET meetings/{id}/sign-in meeting +-+- +-+- +-+- +-+- +-+- ++++ ++++ x +-+- ++++ x x x
        GET meetings/{id}/sign-in/workbook meeting +-+- +-+- x +-+- +-+- ++++ ++++ x x ++++ x x x
        GET attendances/waiting - + x x + + + + x x x x x x
        POST attendances/waiting - + x x + + + + x x x x x x
        GET attendances/elsewhere - + + + + + + + x + + x x x
        GET attendances/{id} attendance +-+- +-+- +-+- +-+- +-+- ++++ ++++ x +-+- ++++ x x x
        POST attendances/{id}/join attendance ---- ---- x ---- x x x x x x x x x
        POST attendances/{id}/reversal attendance +-+- +-+- x +-+- x x x x x x x x x
        POST attendances/{id}/reversal/decision attendance +-+- x x +-+- +-+- ++++ ++++ x x x x x x

        # Points: both sides read, the keeper claims, a second person of his or the superior decides (decisions 8, 9, 13)
        GET scores - + + x + + + + x x + x x x
        GET scores/waiting - + x x x + + + x x x x x x
        POST scores/waiting - + x x x + + + x x x x x x
        GET scores/{memberId} member ++++ ++++ x ++++ ++++ ++++ ++++ x x ++++ x x x
        GET scores/{memberId}/{year} member +-+- +-+- x +-+- +-+- ++++ ++++ x x ++++ x x x
        GET scores/{memberId}/{year}/print member +-+- +-+- x +-+- +-+- ++++ ++++ x x ++++ x x x
        GET scores/{memberId}/{year}/workbook member +-+- +-+- x +-+- +-+- ++++ ++++ x x ++++ x x x
        GET scores/{memberId}/{year}/claims/new member +--- +--- x x x x x x x x x x x
        POST scores/{memberId}/{year}/claims/new member +--- +--- x x x x x x x x x x x
        POST scores/{memberId}/{year}/claims/{claimId} claim +--- x x x +--- ++++ ++++ x x x x x x
        GET scores/{memberId}/{year}/entries/{entryId}/reversal entry +--- +--- x x x x x x x x x x x
        POST scores/{memberId}/{year}/entries/{entryId}/reversal entry +--- +--- x x x x x x x x x x x
        POST scores/{memberId}/{year}/reversals/{reversalId} reversal +--- x x x +--- ++++ ++++ x x x x x x
        GET grades - + + x + + + + x x + x x x
        POST grades/{year} - + x x x x x x x x x x x x
        GET grades/{year}/print - + + x + + + + x x + x x x
        GET grades/{year}/workbook - + + x + + + + x x + x x x

        # Workbooks go in by the branch for itself and the township for its branches; a batch belongs to its organization, whichever colleague began it (decisions 14, 21)
        GET imports - + + x x + x x x x x x x x
        GET imports/template/outflow - + + x x + x x x x x x x x
        GET imports/template/inflow - + + x x + x x x x x x x x
        GET imports/upload - + + x x + x x x x x x x x
        POST imports/upload - + + x x + x x x x x x x x
        GET imports/{id}/columns batch ++.- ++.- x x ++-- x x x x x x x x
        POST imports/{id}/columns batch ++.- ++.- x x ++-- x x x x x x x x
        GET imports/{id}/matches batch ++.- ++.- x x ++-- x x x x x x x x
        POST imports/{id}/matches batch ++.- ++.- x x ++-- x x x x x x x x
        GET imports/{id} batch ++.- ++.- x x ++-- x x x x x x x x
        POST imports/{id} batch ++.- ++.- x x ++-- x x x x x x x x
        POST imports/{id}/person batch ++.- ++.- x x ++-- x x x x x x x x
        GET imports/{id}/receipt imported ++.- ++.- x x ++-- x x x x x x x x
        GET imports/{id}/receipt/print imported ++.- ++.- x x ++-- x x x x x x x x
        GET imports/{id}/file batch ++.- ++.- x x ++-- x x x x x x x x
        POST imports/{id}/abandon batch ++.- ++.- x x ++-- x x x x x x x x
        """;

    /// <summary>How many roles there are: cells in a line.</summary>
    public const int Roles = 13;

    public static IReadOnlyList<MatrixLine> Lines { get; } =
        [.. Text.Split('\n', StringSplitOptions.TrimEntries).Skip(1).Where(l => l.Length > 0 && l[0] != '#').Select(Parse)];

    private static MatrixLine Parse(string line)
    {
        var parts = line.Split(' ');
        var subject = parts[2].Split('@');
        string[] cells = parts[3..] switch
        {
            ["open"] => [],
            [var all] => [.. Enumerable.Repeat(all, Roles)],
            var each => each,
        };
        if (cells.Length is not (0 or Roles)) throw new FormatException($"{line}: one cell, or one a role.");
        return new(parts[0], parts[1], subject[0], subject.ElementAtOrDefault(1), cells);
    }
}
