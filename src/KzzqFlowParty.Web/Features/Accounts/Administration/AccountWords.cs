using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>账号和任职的名称, for the log and the page of a conflict.</summary>
public sealed class AccountWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<Account>("账号", new()
        {
            [nameof(Account.DisabledAt)] = "停用时间",
            [nameof(Account.Email)] = "邮箱",
            [nameof(Account.FirstSecretHash)] = "一次性口令",
            [nameof(Account.FirstSecretUntil)] = "一次性口令有效期",
            [nameof(Account.OwnRecordSaidAt)] = "本人党员档案答复时间",
            [nameof(Account.PasswordHash)] = "密码",
            [nameof(Account.PersonName)] = "姓名",
            [nameof(Account.PhoneNumber)] = "电话",
            [nameof(Account.TotpSeed)] = "两步验证密钥",
            [nameof(Account.UserName)] = "用户名",
            ["How"] = "登录方式",
            ["Why"] = "失败原因",
            ["Source"] = "来源地址",
            ["Number"] = "批次号",
            ["Alike"] = "同县同日出生的号码数",
        }) with { IsAboutNoMember = true },
        SubjectWords.Of<Post>("任职", new()
        {
            [nameof(Post.AccountId)] = "账号",
            [nameof(Post.From)] = "开始日期",
            [nameof(Post.Role)] = "角色",
            [nameof(Post.Until)] = "结束日期",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(Post.Role)] = SubjectWords.Titled<Role>(RoleTable.TitleOf),
            },
            IsAboutNoMember = true,
        },
        SubjectWords.Of<AccountReview>("待复核事项", new()
        {
            [nameof(AccountReview.AccountId)] = "账号",
            [nameof(AccountReview.AskedAt)] = "申请时间",
            [nameof(AccountReview.AskedBy)] = "申请人",
            [nameof(AccountReview.DecidedAt)] = "认定时间",
            [nameof(AccountReview.DecidedBy)] = "认定人",
            [nameof(AccountReview.DecisionReason)] = "认定理由",
            [nameof(AccountReview.From)] = "开始日期",
            [nameof(AccountReview.Kind)] = "复核事项",
            [nameof(AccountReview.Reason)] = "原因",
            [nameof(AccountReview.Role)] = "角色",
            [nameof(AccountReview.State)] = "状态",
            [nameof(AccountReview.Until)] = "结束日期",
            [nameof(AccountReview.WaitingFor)] = "等待复核的账号",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(AccountReview.Role)] = SubjectWords.Titled<Role>(RoleTable.TitleOf),
                [nameof(AccountReview.Kind)] = SubjectWords.Titled<ReviewKind>(
                    k => k == ReviewKind.LostFactor ? "重置密码和两步验证" : "授予管理员任职"),
                [nameof(AccountReview.State)] = SubjectWords.Titled<ReviewState>(StateOf),
            },
            Page = new(ReviewLinks.Details, Permission.ReviewAccounts), IsAboutNoMember = true,
        },
    ];

    private static string StateOf(ReviewState state) => state switch
    {
        ReviewState.Waiting => "待复核",
        ReviewState.Confirmed => "已确认",
        ReviewState.Declined => "已退回",
    };
}
