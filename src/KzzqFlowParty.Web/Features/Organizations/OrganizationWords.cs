using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>党组织的名称, for the log and the page of a conflict.</summary>
public sealed class OrganizationWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<Organization>("党组织", new()
        {
            [nameof(Organization.ClosedOn)] = "撤销日期",
            [nameof(Organization.ContactName)] = "联系人",
            [nameof(Organization.ContactPhoneCipher)] = "联系电话",
            [nameof(Organization.EstablishedOn)] = "成立日期",
            [nameof(Organization.FullName)] = "全称",
            [nameof(Organization.Kind)] = "组织类别",
            [nameof(Organization.ParentId)] = "上级党组织",
            [nameof(Organization.RegionCode)] = "行政区划",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(Organization.Kind)] = SubjectWords.Titled<OrganizationKind>(OrganizationKinds.TitleOf),
                [nameof(Organization.RegionCode)] = Regions.FullName,
            },
            Page = new(OrganizationLinks.Details, Permission.SeeOrganizations),
        },
        SubjectWords.Of<OrganizationChange>("沿革", new()
        {
            [nameof(OrganizationChange.After)] = "变更后",
            [nameof(OrganizationChange.Before)] = "变更前",
            [nameof(OrganizationChange.Document)] = "文件依据",
            [nameof(OrganizationChange.Kind)] = "类别",
            [nameof(OrganizationChange.On)] = "日期",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(OrganizationChange.Kind)] = SubjectWords.Titled<OrganizationChangeKind>(ChangeOf),
            },
        },
    ];

    private static string ChangeOf(OrganizationChangeKind kind) => kind switch
    {
        OrganizationChangeKind.Created => "新建",
        OrganizationChangeKind.Renamed => "更名",
        OrganizationChangeKind.Moved => "调整隶属",
        OrganizationChangeKind.Closed => "撤销",
        OrganizationChangeKind.ContactChanged => "变更联系人",
        OrganizationChangeKind.RegionChanged => "变更行政区划",
    };
}
