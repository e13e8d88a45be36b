using System.Text;
using System.Xml.Linq;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Rotation;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// Encrypts the framework's Data Protection key ring, which is stored in the database, with the field cipher, whose keys are not
/// (docs/decisions/0024).
/// </summary>
internal sealed class SealKeyRing(FieldCipher cipher) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(
            KeyRotation.KeyRingElement,
            Convert.ToBase64String(cipher.SealBlob(Encoding.UTF8.GetBytes(plaintextElement.ToString()), KeyRotation.KeyRingField, Guid.Empty))),
        typeof(OpenKeyRing));
}

/// <summary>The counterpart of <see cref="SealKeyRing"/>; the framework makes it by its name.</summary>
internal sealed class OpenKeyRing(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
        services.GetRequiredService<FieldCipher>().OpenBlob(Convert.FromBase64String(encryptedElement.Value), KeyRotation.KeyRingField, Guid.Empty)));
}
