using System.Text;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// docs/decisions/0019: a password is refused if too little is left of it after removing what is common: digits, punctuation, keyboard rows, popular
/// words, local and work-related words, and the user name.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    private const int OwnCharacters = 4;

    /// <summary>Removed longest first, so that a shorter word does not split a longer one.</summary>
    private static readonly string[] Words =
    [
        "liudongdangyuan", "administrator", "dangyuanguanli", "keerqinzuoyi", "zhonggongdang", "1qaz2wsx3edc", "qwertyuiop", "neimenggu", "zuzhiweiyuan",
        "woaizuguo", "zuozhongqi", "dangzhibu", "tongliao", "liudong", "dangyuan", "asdfghjkl", "password", "passw0rd", "p@ssw0rd", "1q2w3e4r", "welcome",
        "zuzhibu", "sumuzhen", "dangwei", "baokang", "kezuo", "keerqin", "zxcvbnm", "abcdefgh", "iloveyou", "woaini", "huanying", "qazwsx", "qwerty", "asdfgh",
        "letmein", "monkey", "dragon", "master", "system", "zhongqi", "zhongguo", "china", "admin", "guanli", "shuji", "zhibu", "kzzq", "ldydy", "demo", "test",
        "user",
        "root", "pass", "abc", "asd", "zxc", "qwe", "qaz", "流动党员", "科左中旗", "党支部", "组织部", "通辽", "党员",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(IsCommon(password ?? "", user.UserName ?? "")
            ? IdentityResult.Failed(new IdentityError
            {
                Code = "PasswordTooCommon",
                Description = "密码太容易被猜到：不要只用数字、键盘顺序、常用词、本地或本单位的名称、账号名。",
            })
            : IdentityResult.Success);

    internal static bool IsCommon(string password, string userName)
    {
        var rest = TextForms.Whole(password).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        foreach (var word in Words.Prepend(userName.ToLowerInvariant()).Where(w => w.Length > 0).OrderByDescending(w => w.Length))
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        return rest.Where(char.IsLetter).Distinct().Count() < OwnCharacters;
    }
}
