using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace KzzqFlowParty.Web.Tests.TagHelpers;

/// <summary>A whole form as MVC binds and validates it.</summary>
public sealed class BindingTests
{
    [Fact]
    public async Task A_wrong_partial_date_is_refused_at_its_field()
    {
        var state = await BindAsync(("Born.Year", "85"), ("Born.Month", ""), ("Born.Day", ""), ("Name", "巴图"));

        Assert.Equal(["年份请填写四位数字，例如 1985"], state["Born"]!.Errors.Select(e => e.ErrorMessage));
        Assert.Equal("85", state["Born.Year"]!.AttemptedValue);
        Assert.False(state.IsValid);
        Assert.Equal(ModelValidationState.Invalid, state["Born"]!.ValidationState);
    }

    [Fact]
    public async Task An_empty_form_is_refused_in_Chinese_by_the_names_of_its_fields()
    {
        var state = await BindAsync(("Born.Year", ""), ("Name", ""), ("Months", "很久"));

        Assert.Equal(["请填写出生日期"], state["Born"]!.Errors.Select(e => e.ErrorMessage));
        Assert.Equal(["请填写姓名"], state["Name"]!.Errors.Select(e => e.ErrorMessage));
        Assert.Equal(["月数请填整数"], state["Months"]!.Errors.Select(e => e.ErrorMessage));
    }

    [Theory]
    [InlineData("１２")]
    [InlineData(" 12 ")]
    public async Task A_number_is_read_as_people_type_it(string months) =>
        Assert.True((await BindAsync(("Born.Year", "1985"), ("Name", "巴图"), ("Months", months))).IsValid);

    [Fact]
    public async Task A_partial_date_of_any_precision_is_accepted() =>
        Assert.True((await BindAsync(("Born.Year", "１９８５"), ("Born.Month", "7"), ("Name", "巴图"))).IsValid);

    private static async Task<ModelStateDictionary> BindAsync(params (string Name, string Value)[] posted)
    {
        await using var services = new ServiceCollection().AddLogging().AddControllersWithViews().AddLook().Services.BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Form = new FormCollection(posted.ToDictionary(f => f.Name, f => new StringValues(f.Value)));
        var metadata = services.GetRequiredService<IModelMetadataProvider>();
        var context = new ControllerContext(new ActionContext(http, new RouteData(), new ControllerActionDescriptor()));
        var values = new FormValueProvider(BindingSource.Form, http.Request.Form, System.Globalization.CultureInfo.InvariantCulture);
        var binder = services.GetRequiredService<IModelBinderFactory>()
            .CreateBinder(new() { Metadata = metadata.GetMetadataForType(typeof(Form)), CacheToken = null });
        var parameters = new ParameterBinder(
            metadata,
            services.GetRequiredService<IModelBinderFactory>(),
            services.GetRequiredService<Microsoft.AspNetCore.Mvc.ModelBinding.Validation.IObjectModelValidator>(),
            services.GetRequiredService<IOptions<MvcOptions>>(),
            services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
        await parameters.BindModelAsync(context, binder, values, new()
        {
            Name = "form",
            ParameterType = typeof(Form),
            BindingInfo = new(),
        }, metadata.GetMetadataForType(typeof(Form)), null);
        return context.ModelState;
    }

    private sealed class Form
    {
        [Required, Display(Name = "姓名")]
        public string? Name { get; set; }

        [Required, Display(Name = "出生日期")]
        public PartialDate? Born { get; set; }

        [Display(Name = "月数")]
        public int? Months { get; set; }
    }
}
