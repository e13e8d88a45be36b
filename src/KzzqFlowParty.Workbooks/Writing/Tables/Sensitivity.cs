using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>字段的敏感类别: the rows of the field table of docs/decisions/0013.</summary>
public enum Sensitivity
{
    Plain,
    IdNumber,
    Phone,

    /// <summary>详细地址: below the county.</summary>
    Address,
    Points,

    /// <summary>扣分情形及依据: not the sum, which is part of the points.</summary>
    Deductions,
    Hardship,
    Dues,
}

/// <summary>字段的显示程度.</summary>
public enum Visibility
{
    Full,
    Masked,
    Hidden,
}

/// <summary>导出时各类字段的显示程度: the last column of the table of docs/decisions/0013, by docs/decisions/0015.</summary>
public static class ExportFields
{
    /// <summary>脱敏导出, of any length.</summary>
    public static Visibility Masked(Sensitivity sensitivity) => sensitivity switch
    {
        Sensitivity.Plain or Sensitivity.Points => Visibility.Full,
        Sensitivity.IdNumber or Sensitivity.Phone => Visibility.Masked,
        Sensitivity.Address or Sensitivity.Deductions or Sensitivity.Hardship or Sensitivity.Dues => Visibility.Hidden,
    };

    /// <summary>不脱敏导出, for who has the permission and says the purpose.</summary>
    public static Visibility Unmasked(Sensitivity sensitivity) => Masked(sensitivity) == Visibility.Hidden ? Visibility.Hidden : Visibility.Full;
}

/// <summary>脱敏: what is left of a sensitive text. Masking twice changes nothing more.</summary>
public static class Masks
{
    /// <summary>The last four of an ID number, a phone's beginning and end; of anything else, nothing.</summary>
    public static string Of(Sensitivity sensitivity, string text) => sensitivity switch
    {
        Sensitivity.IdNumber => "**************" + text[Math.Max(0, text.Length - 4)..],
        Sensitivity.Phone => PhoneNumber.MaskOf(text),
        Sensitivity.Plain or Sensitivity.Address or Sensitivity.Points or Sensitivity.Deductions or Sensitivity.Hardship or Sensitivity.Dues => "",
    };
}
