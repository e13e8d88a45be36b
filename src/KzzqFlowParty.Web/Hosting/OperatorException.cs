namespace KzzqFlowParty.Web.Hosting;

/// <summary>A mistake of the person who runs the program: one sentence says what to do, and no stack trace follows.</summary>
public sealed class OperatorException(string sentence, Exception? inner = null) : Exception(sentence, inner);
