namespace KzzqFlowParty.Web.Pipeline;

/// <summary>A request notes that it asked whether an ID number is on the books; <see cref="RefusalLog"/> keeps it where nobody was entered.</summary>
internal static class NumberQuestion
{
    private static readonly object Asked = new();

    extension(HttpContext context)
    {
        public void NoteNumberQuestion() => context.Items.TryAdd(Asked, true);

        public bool HasAskedForNumber => context.Items.ContainsKey(Asked);
    }
}
