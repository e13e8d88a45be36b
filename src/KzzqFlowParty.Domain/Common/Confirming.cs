namespace KzzqFlowParty.Domain;

/// <summary>Two people for one fact: recorder and confirmer differ, and nobody confirms a fact about himself. docs/decisions/0009.</summary>
public static class Confirming
{
    public static readonly Refusal RecorderMayNotConfirm = new(
        "confirm.same-person",
        "记录（申请）人与确认（批准）人不能是同一人，请由本组织另一人确认；没有另一人的，由上级党组织确认。",
        "0009");
    public static readonly Refusal NotAboutOneself = new("confirm.about-oneself", "不能确认关于本人的事项，请由上级党组织确认。", "0009");
    public static readonly Refusal LeftToItsOwn = new(
        "confirm.left-to-its-own",
        "由记录该事项的党组织另一人确认，该组织没有其他人可以确认的，才由上级党组织确认。",
        "0009");

    /// <summary>Said to somebody who confirms nothing of the kind.</summary>
    public static Refusal Awaited(string who) => new("confirm.awaited", $"等待确认，请由{who}确认。", "0009");

    /// <summary>The same, with who may: 请由白音那确认.</summary>
    public static Refusal Naming(this Refusal refusal, string who) =>
        refusal with { Message = $"{refusal.Message[..refusal.Message.IndexOf('，', StringComparison.Ordinal)]}，请由{who}确认。" };

    public static Refusal? Refusal(Guid recordedBy, Actor confirmer, Guid aboutMemberId) =>
        recordedBy == confirmer.AccountId ? RecorderMayNotConfirm
        : confirmer.MemberId == aboutMemberId ? NotAboutOneself
        : null;
}
