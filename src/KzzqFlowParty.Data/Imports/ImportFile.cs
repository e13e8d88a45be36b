using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Imports;

/// <summary>
/// 上传的原文件, kept encrypted apart from its batch, so that lists of batches do not load it; it goes back to the user with an 错误原因
/// column.
/// </summary>
public sealed class ImportFile : IPartOf<ImportBatch>, IMayBeDeleted, INotAudited
{
    internal const string Field = "ImportFiles.Content";

    private ImportFile()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public ImportBatch Batch { get; private init; } = null!;

    private byte[] Content { get; set; } = [];

    public static ImportFile Of(ImportBatch batch, ReadOnlySpan<byte> content, FieldCipher cipher)
    {
        var file = new ImportFile { Batch = batch };
        file.Content = cipher.SealBlob(content, Field, file.Id);
        return file;
    }

    /// <summary>The file as it was uploaded.</summary>
    public byte[] Read(FieldCipher cipher) => cipher.OpenBlob(Content, Field, Id);
}
