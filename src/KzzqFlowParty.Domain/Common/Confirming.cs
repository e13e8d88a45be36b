namespace KzzqFlowParty.Domain;

/// <summary>Two people for one fact: recorder and confirmer differ, and nobody confirms a fact about himself. docs/decisions/0009.</summary>
public static class Confirming
{
    public static readonly Refusal RecorderMayNotConfirm = new(
        "confirm.same-person",
        "记录（申请）人与确认（批准）人不能是同一人，请由本组织另一人确认；没有另一人的，由上级党组织确认。",
        "0009");
    public static readonly Refusal ChangerMayNotConfirm = new(
        "confirm.same-changer",
        "最后修改的人与确认（批准）人不能是同一人，请由本组织另一人确认；没有另一人的，由上级党组织确认。",
        "0009");
    public static readonly Refusal NotAboutOneself = new("confirm.about-oneself", "不能确认关于本人的事项，请由上级党组织确认。", "0009");
    public static readonly Refusal LeftToItsOwn = new(
        "confirm.left-to-its-own",
        "由记录该事项的党组织另一人确认，该组织没有其他人可以确认的，才由上级党组织确认。",
        "0009");

    public static readonly Refusal NotSeen = new(
        "confirm.not-seen", "没有带上页面上看到的内容，请打开页面核对后再确认。", "0052");

    /// <summary>What was seen is no longer so: nobody confirms what he has not seen (docs/decisions/0052).</summary>
    /// <param name="changes">Each as 出席情况：现场参加 → 请假.</param>
    public static Refusal ChangedSinceSeen(string changes) =>
        new("confirm.changed", $"打开页面以后已有改动，请核对后再确认（{changes}）。", "0052");

    /// <summary>Said to somebody who confirms nothing of the kind.</summary>
    public static Refusal Awaited(string who) => new("confirm.awaited", $"等待确认，请由{who}确认。", "0009");

    /// <summary>The same, with who may: 请由白音那确认.</summary>
    public static Refusal Naming(this Refusal refusal, string who) =>
        refusal with { Message = $"{refusal.Message[..refusal.Message.IndexOf('，', StringComparison.Ordinal)]}，请由{who}确认。" };

    /// <param name="recordedBy">Who recorded the fact, or asked.</param>
    /// <param name="confirmer">Who wants to confirm.</param>
    /// <param name="aboutMemberId">Whom it is about.</param>
    /// <param name="joinedBy">Who recorded the same from the other side; null for nobody.</param>
    /// <param name="changedBy">Who last changed what was recorded, or what it rests on; null for nobody.</param>
    public static Refusal? Refusal(Guid recordedBy, Actor confirmer, Guid aboutMemberId, Guid? joinedBy = null, Guid? changedBy = null) =>
        recordedBy == confirmer.AccountId || joinedBy == confirmer.AccountId ? RecorderMayNotConfirm
        : changedBy == confirmer.AccountId ? ChangerMayNotConfirm
        : confirmer.MemberId == aboutMemberId ? NotAboutOneself
        : null;
}
