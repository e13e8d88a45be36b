namespace KzzqFlowParty.Web.Commands;

/// <summary>口令 of a private key: one line of standard input, since arguments stand in the list of processes for everybody to read.</summary>
internal static class Passphrase
{
    public const int Shortest = 12;

    public static string? Read()
    {
        if (!Console.IsInputRedirected) Console.Error.Write("口令：");
        return Console.In.ReadLine();
    }
}
