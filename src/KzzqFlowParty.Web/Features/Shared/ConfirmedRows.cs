using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>批量确认的结果: what became of the rows of one post.</summary>
/// <param name="Words">What was done to what.</param>
/// <param name="Confirmed">How many are confirmed now.</param>
/// <param name="Refused">Names that stay unconfirmed, each with its reason.</param>
/// <param name="Left">How many the person may still confirm, in the same queue.</param>
public sealed record ConfirmedRows(ConfirmingWords Words, int Confirmed, IReadOnlyList<(string Name, Refusal Refusal)> Refused, int Left)
{
    /// <summary>More names would not fit the sentence that the next page shows.</summary>
    private const int MostNamed = 20;

    public string Sentence => (Confirmed, Refused.Count) switch
    {
        (0, 0) => $"没有选择要{Words.Act}的{Words.What}。",
        (_, 0) => $"已{Words.Act} {Confirmed} {Words.Unit}{Words.What}。{Rest}",
        (0, _) => $"没有{Words.Act}：{Reasons}{Rest}",
        _ => $"已{Words.Act} {Confirmed} {Words.Unit}{Words.What}；{Refused.Count} {Words.Unit}没有{Words.Act}：{Reasons}{Rest}",
    };

    private string Rest => Left == 0 ? "" : $"还有 {Left} {Words.Unit}待{Words.Act}。";

    private string Reasons => string.Concat(
        from r in Refused.Take(MostNamed) group r.Name by r.Refusal.Message into names select $"{string.Join('、', names)}，{names.Key}")
        + (Refused.Count > MostNamed ? $"另有 {Refused.Count - MostNamed} {Words.Unit}，请在名单上核对。" : "");
}

/// <summary>确认、条、出席.</summary>
public sealed record ConfirmingWords(string Act, string Unit, string What);
