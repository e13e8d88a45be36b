using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>用户名 out of a person's name.</summary>
public static class UserNameSuggestions
{
    /// <summary>The name in pinyin, then the same with 2, 3…, without end.</summary>
    public static IEnumerable<string> For(string personName)
    {
        var pinyin = string.Concat(Pinyin.KeyOf(personName).Where(char.IsAsciiLetter).Take(20));
        var stem = pinyin.Length >= 3 ? pinyin : "user" + pinyin;
        for (var number = 1; ; number++) yield return number == 1 ? stem : $"{stem}{number}";
    }
}
