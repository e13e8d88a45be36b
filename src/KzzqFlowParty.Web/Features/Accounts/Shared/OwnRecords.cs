using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Shared;

/// <summary>本人党员档案 as the account's page asks for it.</summary>
public class OwnRecordForm
{
    /// <summary>Null where he is not in the register.</summary>
    [Display(Name = "账号本人是")]
    public Guid? MemberId { get; set; }
}

/// <summary>The same of oneself, with the answer that none of them is.</summary>
public sealed class OwnAnswerForm : OwnRecordForm
{
    /// <summary>以上都不是本人.</summary>
    public bool IsNobody { get; set; }
}

/// <summary>本人党员档案 on the account's page.</summary>
/// <param name="Known">The member in words; null where none is on record or he is out of sight.</param>
/// <param name="IsOutOfSight">Somebody else recorded a member whom the person at the screen does not see.</param>
/// <param name="Choices">Members of that name whom the person at the screen sees.</param>
public sealed record OwnRecord(string? Known, bool IsOutOfSight, IReadOnlyList<Choice> Choices, OwnRecordForm Form)
{
    /// <summary>Nobody has named him yet, and there are namesakes.</summary>
    public bool IsOpen => Form.MemberId is null && Choices.Count > 0;
}

/// <summary>
/// 本人党员档案: which member of the register the holder of an account is himself. A secretary can be a mobile member too, and nobody confirms
/// an entry about himself (docs/decisions/0009): the superior who keeps the account says so, since whoever gains by it would not. Superiors, of whom
/// nobody above reads about persons, say it of themselves as well: once, and no more to be undone by themselves. They are asked before they first confirm
/// (docs/decisions/0055).
/// </summary>
public sealed class OwnRecords(
    FlowPartyDbContext register, AccountsDbContext accounts, ManagedAccounts managed, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>More namesakes than this are not offered: whoever is on record first, then those of the organizations where he holds a post.</summary>
    private const int Most = 20;

    private const string Asked = $"{nameof(OwnRecord.Form)}.{nameof(OwnRecordForm.MemberId)}";

    public static readonly Refusal NotOffered = new("accounts.own-record", "请从列出的同名党员中选择。", "0009", Asked);
    public static readonly Refusal NamedAlready = new(
        "accounts.own-record-named", "已经登记过；登记错的，请由管理您账号的人更改。", "0009", Asked);
    public static readonly Refusal OutOfSight = new(
        "accounts.own-record-out-of-sight", "已登记的党员不在您管理的范围内，请由登记的党组织更改。", "0009", Asked);

    public async Task<OwnRecord> ReadAsync(Account account, CancellationToken ct)
    {
        var places = await accounts.Posts.Where(p => p.AccountId == account.Id).Select(p => p.OrganizationId).ToListAsync(ct);
        var namesakes = await NamesakesOf(account)
            .OrderByDescending(m => m.Id == account.MemberId)
            .ThenByDescending(m => places.Contains(m.KeeperOrganizationId) || (m.HostOrganizationId != null && places.Contains(m.HostOrganizationId.Value)))
            .ThenBy(m => m.NameKey).ThenBy(m => m.Id).Take(Most).ToListAsync(ct);
        var keepers = namesakes.Select(m => m.KeeperOrganizationId).Distinct().ToList();
        var names = await register.Organizations.Where(o => keepers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        var choices = namesakes.Select(m => new Choice(m.Id.ToString(), string.Join("，", WordsOf(m).Append(names[m.KeeperOrganizationId])))).ToList();
        var known = choices.Find(c => c.Value == account.MemberId?.ToString())?.Text;
        return new(known, account.MemberId is not null && known is null, choices, new() { MemberId = account.MemberId });
    }

    /// <summary>Of the person at the screen.</summary>
    public async Task<OwnRecord> ReadOwnAsync(CancellationToken ct) =>
        await ReadAsync(await accounts.Accounts.AsNoTracking().SingleAsync(a => a.Id == post.AccountId, ct), ct);

    /// <returns>Null where the account is not managed from here.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, OwnRecordForm form, CancellationToken ct)
    {
        if (await managed.FindAsync(id, ct) is not { } account) return null;
        var offered = NamesakesOf(account);
        if (account.MemberId is not null && !await offered.AnyAsync(m => m.Id == account.MemberId, ct)) return OutOfSight;
        if (form.MemberId is not null && !await offered.AnyAsync(m => m.Id == form.MemberId, ct)) return NotOffered;
        return await SaveAsync(account, form, "登记账号的本人党员档案", ct);
    }

    /// <summary>Of the person at the screen.</summary>
    public async Task<Outcome<Done>> NameOneselfAsync(OwnAnswerForm form, CancellationToken ct)
    {
        var account = await accounts.Accounts.SingleAsync(a => a.Id == post.AccountId, ct);
        if (account.MemberId is not null) return NamedAlready;
        if (form.IsNobody) return await SaveAsync(account, new(), "声明名册里没有本人", ct);
        if (form.MemberId is null || !await NamesakesOf(account).AnyAsync(m => m.Id == form.MemberId, ct)) return NotOffered;
        return await SaveAsync(account, form, "登记本人的党员档案", ct);
    }

    private async Task<Outcome<Done>> SaveAsync(Account account, OwnRecordForm form, string operation, CancellationToken ct)
    {
        (account.MemberId, account.OwnRecordSaidAt) = (form.MemberId, time.GetUtcNow());
        accounts.Operation = operation;
        await accounts.SaveChangesAsync(ct);
        return default(Done);
    }

    /// <summary>
    /// Written alike or sounding alike, and whoever is on record already, whatever he is called by now; none whom the person at the screen does not
    /// see.
    /// </summary>
    private IQueryable<Member> NamesakesOf(Account account) => register.Namesakes(Pinyin.KeyOf(account.PersonName), account.MemberId).AsNoTracking();

    private static IEnumerable<string> WordsOf(Member m)
    {
        yield return m.Name;
        if (PersonWords.Of(m.Gender, m.Ethnicity) is { Length: > 0 } person) yield return person;
        if (m.BirthOn is { } born) yield return $"{born.Year} 年生";
    }
}
