namespace KzzqFlowParty.Data.Operating;

/// <summary>The database or a backup of it is not what it should be, or cannot be made; the message is a sentence for the operator.</summary>
public sealed class OperatingException(string sentence, Exception? inner = null) : Exception(sentence, inner);
