using System.Diagnostics;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>用户名: small letters and digits, so that they can be read from paper and typed on any keyboard.</summary>
public sealed class UserNames(AccountsDbContext db, ILookupNormalizer names) : IUseCase
{
    public const string Pattern = "^[a-zA-Z][a-zA-Z0-9._-]*$";
    public const string Rule = "用户名以字母开头，只用字母、数字、点、横线和下划线";

    public static readonly Refusal Taken = new("accounts.user-name", "这个用户名已有人使用。", Field: nameof(NewAccountForm.UserName));

    public Task<bool> IsTakenAsync(string userName, CancellationToken ct)
    {
        var normalized = names.NormalizeName(userName);
        return db.Accounts.AnyAsync(a => a.NormalizedUserName == normalized, ct);
    }

    /// <summary>The person's name in pinyin, numbered where it is taken.</summary>
    /// <param name="personName">In characters.</param>
    /// <param name="given">Those given in the same list; the new one is added.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<string> SuggestAsync(string personName, HashSet<string> given, CancellationToken ct)
    {
        foreach (var name in UserNameSuggestions.For(personName))
        {
            if (!given.Contains(name) && !await IsTakenAsync(name, ct) && given.Add(name)) return name;
        }

        throw new UnreachableException();
    }
}
