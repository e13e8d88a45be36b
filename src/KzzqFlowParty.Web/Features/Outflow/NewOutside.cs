using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>How a form that asks a host lets a 旗外党组织 be registered that the list lacks.</summary>
public enum NewOutside
{
    NotHere,

    /// <summary>With the form itself.</summary>
    WithForm,

    /// <summary>By a button of its own, before the form goes on.</summary>
    ByButton,
}

/// <summary>What the forms of the feature tell the fields that they share.</summary>
public static class OutflowPageData
{
    extension(ViewDataDictionary viewData)
    {
        public NewOutside NewOutside
        {
            get => viewData[nameof(NewOutside)] as NewOutside? ?? NewOutside.NotHere;
            set => viewData[nameof(NewOutside)] = value;
        }
    }
}
