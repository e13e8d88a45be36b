using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Jobs;

/// <summary>后台导出的一段 of the file, encrypted.</summary>
public sealed class ExportPart : IOwnedByOrganization, IMayBeDeleted, INotAudited
{
    internal const string Field = "ExportParts.Content";

    private ExportPart()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganizationId { get; private init; }

    public Guid FileId { get; private init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; private init; }

    private byte[] Content { get; set; } = [];

    public static ExportPart Of(ExportFile file, int number, ReadOnlySpan<byte> content, FieldCipher cipher)
    {
        var part = new ExportPart { OrganizationId = file.OrganizationId, FileId = file.Id, Number = number };
        part.Content = cipher.SealBlob(content, Field, part.Id);
        return part;
    }

    public byte[] Read(FieldCipher cipher) => cipher.OpenBlob(Content, Field, Id);
}
