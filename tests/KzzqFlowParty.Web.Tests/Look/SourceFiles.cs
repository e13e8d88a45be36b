using System.Runtime.CompilerServices;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>The site's own views, style sheets and scripts, as they stand in the repository.</summary>
internal static class SourceFiles
{
    private static readonly string Web = Path.GetFullPath(Path.Combine(Here(), "../../../src/KzzqFlowParty.Web"));

    public static IEnumerable<string> Views => Files("Features", "*.cshtml");

    public static IEnumerable<string> StyleSheets => Files("Styles", "*.css");

    public static IEnumerable<string> Scripts => Files("Scripts", "*.js");

    /// <summary>Controllers and other code beside the views, and the pipeline, whose texts people read as well.</summary>
    public static IEnumerable<string> Code => Files("Features", "*.cs").Concat(Files("Pipeline", "*.cs"));

    /// <summary>All code of the program.</summary>
    public static IEnumerable<string> Program =>
        from folder in Directory.GetDirectories(Web).Select(f => Path.GetFileName(f)!)
        where folder is not ("bin" or "obj" or "wwwroot" or "Properties" or "Styles" or "Scripts")
        from file in Files(folder, "*.cs")
        select file;

    /// <summary>All our code and views, of every project.</summary>
    public static IEnumerable<string> All =>
        from pattern in new[] { "*.cs", "*.cshtml" }
        from file in Directory.EnumerateFiles(Path.GetDirectoryName(Web)!, pattern, SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains("Migrations", StringComparison.Ordinal)
        select file;

    /// <summary>A file of the site's project.</summary>
    public static string At(string path) => Path.Combine(Web, path);

    /// <summary>Each line that the predicate catches, as file:number line.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<string> files, Func<string, bool> caught) =>
    [
        .. from file in files
           from line in File.ReadLines(file).Select((text, index) => (text, Number: index + 1))
           where caught(line.text)
           select $"{Path.GetRelativePath(Web, file)}:{line.Number} {line.text.Trim()}",
    ];

    private static string[] Files(string folder, string pattern)
    {
        var files = Directory.GetFiles(Path.Combine(Web, folder), pattern, SearchOption.AllDirectories);
        return files.Length > 0 ? files : throw new InvalidOperationException($"No {pattern} in {folder}: the test looks in the wrong place.");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
