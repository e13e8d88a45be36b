using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>联系电话 of an organization, as a form types it and as the register keeps it.</summary>
public static class ContactPhones
{
    /// <summary>A number typed into a field ContactPhone, or none.</summary>
    public sealed record Typed(PhoneNumber? Number);

    /// <summary>Nothing typed is no refusal.</summary>
    public static Outcome<Typed> Read(string? text)
    {
        if (TextForms.Kept(text) is not { } typed) return new Typed(null);
        var phone = PhoneNumber.Parse(typed);
        return phone.Accepted ? new Typed(phone.Value) : phone.Refusals[0] with { Field = "ContactPhone" };
    }

    extension(SensitiveValues sensitive)
    {
        /// <summary>The number on record, to be kept beside another change; it is not shown.</summary>
        public PhoneNumber? ContactPhone(Organization organization) =>
            sensitive.Phone(organization.ContactPhoneCipher, SealedField.OrganizationPhone, organization.Id) is { } known
                ? PhoneNumber.Parse(known).OrThrow()
                : null;
    }
}
