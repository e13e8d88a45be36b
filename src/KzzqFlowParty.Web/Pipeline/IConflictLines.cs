using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// Puts a posted form and the stored record side by side in the words of the form. Implemented beside the attributes that a form's fields carry.
/// </summary>
public interface IConflictLines
{
    /// <param name="form">The type of the form.</param>
    /// <param name="posted">What was sent.</param>
    /// <param name="stored">Null where the record is gone.</param>
    Task<IReadOnlyList<ConflictPage.Line>> OfAsync(ModelMetadata form, IFormCollection posted, StoredRecord? stored);

    /// <summary>The part of a record that its forms edit as well; null where there is none.</summary>
    /// <param name="subject">The type of the record.</param>
    Type? EditedPartOf(string subject);
}
