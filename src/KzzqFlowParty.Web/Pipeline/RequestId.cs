namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// The id that a form carries so that it is done once, however often it is sent. <c>&lt;request-id /&gt;</c> writes it,
/// <see cref="IdempotentPostFilter"/> reads it.
/// </summary>
public static class RequestId
{
    public const string FieldName = "RequestId";
}
