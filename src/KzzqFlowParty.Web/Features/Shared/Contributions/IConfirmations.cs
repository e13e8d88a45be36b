namespace KzzqFlowParty.Web.Features.Shared.Contributions;

/// <summary>第二人的确认: which acts of a feature are confirmations, as the log has them. Found by scanning: auditors count them.</summary>
public interface IConfirmations
{
    IEnumerable<Confirmation> Confirmations { get; }

    /// <summary>
    /// Acts by which another side answers without confirming: 接收, 同意对方的说法. Not counted; two accounts that act on both sides from one device are
    /// listed (docs/decisions/0055).
    /// </summary>
    IEnumerable<Confirmation> Answers => [];
}

/// <summary>One act by which a second person confirms, acknowledges or approves.</summary>
/// <param name="Title">外出.</param>
/// <param name="Operation">As the log names it: 确认外出.</param>
/// <param name="Of">The type of what is confirmed: what follows from it is written under the same operation and not counted.</param>
public sealed record Confirmation(string Title, string Operation, string Of);
