using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Find;

/// <summary>By complete number.</summary>
public sealed class FindForms : FormsOfFeature
{
    private const string EachIsALook = "each search is a look at the register, and is told as one";

    private static readonly RuleOfForm ByWords = new(
        [Role.Contact, Role.SocialWork, Role.Instructor, Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator],
        "不能按完整号码查找党员", UnlessNobodyIsThere: false);

    internal override IEnumerable<ValidForm> Forms()
    {
        yield return new("POST find", Person.Secretary, s => s.FromPageAsync(Person.Secretary, "/", "/find", ("text", s.Planted.OfFirst.Phone)))
        { OnlyReads = true, NotOnce = EachIsALook, Rules = [ByWords] };
        yield return new(
            "POST find/number", Person.Secretary, s => s.FromPageAsync(Person.Secretary, "/members", "/find/number", ("text", s.Planted.OfFirst.IdNumber)))
        { OnlyReads = true, NotOnce = EachIsALook };
    }
}
