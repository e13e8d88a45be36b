namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>
/// 上传文件的名称: what a browser calls an uploaded file, as a name alone: without folder, and without signs that a header or a file system
/// takes for something else (ASVS 5.4.1).
/// </summary>
internal static class UploadedName
{
    private const string Signs = "\"*:<>?|";

    public static string Of(string given) =>
        string.Concat(given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Select(c => char.IsControl(c) || Signs.Contains(c, StringComparison.Ordinal) ? '_' : c));
}
