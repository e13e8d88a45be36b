using Microsoft.AspNetCore.Mvc.Controllers;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>The catalogue of valid forms is complete. That its forms are accepted, <see cref="ForgedIdTests"/> finds.</summary>
public sealed class ValidFormTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    [Fact]
    public void Every_post_of_the_program_has_a_valid_form_or_says_why_not()
    {
        var posts = site.Endpoints.Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .Select(MatrixSite.NameOf)
            .Where(n => n.StartsWith("POST ", StringComparison.Ordinal));
        Assert.Equal(
            posts.Order(StringComparer.Ordinal), ValidForms.All.Select(f => f.Name).Concat(ValidForms.Without.Keys).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_hint_is_a_field_of_its_action()
    {
        var declared = site.Endpoints.Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .SelectMany(e => ValidForms.IdsOf(e).Select(id => $"{MatrixSite.NameOf(e)} {id}"))
            .ToHashSet();
        Assert.All(ValidForms.Hints.Keys, hint => Assert.Contains(hint, declared));
    }
}
