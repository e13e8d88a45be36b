using KzzqFlowParty.Testing;

namespace KzzqFlowParty.Browser.Tests.Site;

/// <summary>
/// The one browser of the machine: <c>KZZQ_CHROMIUM</c>, or the distribution's own. On CI its absence is a failure, elsewhere a skip that says its
/// name (docs/decisions/0031).
/// </summary>
public static class Chromium
{
    public static readonly string Path = Environment.GetEnvironmentVariable("KZZQ_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";

    public static bool IsThere => File.Exists(Path);

    public static string? WhySkipped => IsThere || Engines.IsOnCi ? null : $"Chromium: {Path} is not there; run tests/run, or set KZZQ_CHROMIUM.";
}

/// <summary>A fact that needs the browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InBrowserAttribute : FactAttribute
{
    public override string Skip
    {
        get => Chromium.WhySkipped!;
        set => throw new NotSupportedException("The browser says whether it is there.");
    }
}

/// <summary>A theory that needs the browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CasesInBrowserAttribute : TheoryAttribute
{
    public override string Skip
    {
        get => Chromium.WhySkipped!;
        set => throw new NotSupportedException("The browser says whether it is there.");
    }
}
