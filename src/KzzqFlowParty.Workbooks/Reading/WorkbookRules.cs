using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Every "no" to a file as a whole: one sentence that says what to do. docs/decisions/0016.</summary>
public static class WorkbookRules
{
    private const string SaveAs = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再上传。";

    public static readonly Refusal Empty = No("empty", "文件是空的，请重新选择文件。");
    public static readonly Refusal TooLarge = No(
        "too-large", $"文件超过 {WorkbookLimits.FileMegabytes} MB，请删去图片和无关的工作表，或分成几个文件后再上传。");
    public static readonly Refusal UnknownKind = No("unknown-kind", "只能读取 .xlsx、.xls 和 .csv 文件。" + SaveAs);
    public static readonly Refusal WpsEt = No(
        "wps-et", "这是 WPS 表格（.et）文件，请用 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再上传。");
    public static readonly Refusal Xlsb = No("xlsb", "这是二进制工作簿（.xlsb）。" + SaveAs);
    public static readonly Refusal OpenDocument = No("ods", "这是 OpenDocument 表格（.ods）。" + SaveAs);
    public static readonly Refusal NotAWorkbook = No(
        "not-a-workbook", "这个文件里没有 Excel 工作簿，请确认选择的是花名册本身；如是表格，" + SaveAs);
    public static readonly Refusal WebPage = No("web-page", "这其实是网页，只是改了后缀名。" + SaveAs);
    public static readonly Refusal TextUnderFalseName = No("text", "这其实是文本文件，只是改了后缀名。" + SaveAs);
    public static readonly Refusal NotText = No("not-text", "这个文件不是 CSV 文本。" + SaveAs);
    public static readonly Refusal Encrypted = No(
        "encrypted", "工作簿设有打开密码，无法读取；请在 Excel 或 WPS 中取消打开密码，保存后再上传。");
    public static readonly Refusal Damaged = No(
        "damaged", "文件已损坏或没有传完整，无法读取；请在 Excel 或 WPS 中打开核对，另存为新的 .xlsx 文件后再上传。");
    public static readonly Refusal TooSlow = No(
        "too-slow", "文件读取时间过长，可能已损坏；请把名单复制到新的工作簿，另存为 .xlsx 后再上传。");
    public static readonly Refusal Macros = No(
        "macros", "工作簿里有宏，为安全起见不予读取；请另存为不带宏的“Excel 工作簿（.xlsx）”后再上传。");
    public static readonly Refusal MacroFormat = No(
        "xlsm", "这是启用宏的工作簿格式（.xlsm），虽然里面没有宏；请另存为“Excel 工作簿（.xlsx）”后再上传。");
    public static readonly Refusal ExternalLinks = No(
        "external-links",
        "工作簿链接了别的文件，为安全起见不予读取；请在“数据—编辑链接”中断开链接，保存后再上传。");
    public static readonly Refusal Embedded = No(
        "embedded", "工作簿里嵌有别的文件或控件，为安全起见不予读取；请删去嵌入的对象，保存后再上传。");
    public static readonly Refusal DocumentType = No("dtd", "文件里有不允许的文档类型声明（DTD），为安全起见不予读取。" + SaveAs);
    public static readonly Refusal Strict = No(
        "strict", "这是“严格 Open XML”格式的工作簿，请另存为普通的“Excel 工作簿（.xlsx）”后再上传。");
    public static readonly Refusal Bomb = No(
        "unpacked", "文件解开后过大，为安全起见不予读取；请把名单复制到新的工作簿，另存为 .xlsx 后再上传。");
    public static readonly Refusal TooManyCells = No(
        "cells",
        $"工作簿超过 {WorkbookLimits.Cells / 10_000} 万个单元格，请删去多余的行列和工作表，或分成几个文件后再上传。");
    public static readonly Refusal TooManyMerges = No(
        "merges", $"工作簿的合并单元格超过 {WorkbookLimits.Merges} 处，请取消多余的合并后再上传。");

    /// <summary>A formula whose result was never computed, in a column that is read.</summary>
    public static Refusal FormulaWithoutValue(string sheet, string cell) =>
        No(
            "formula-without-value",
            $"工作表“{sheet}”的单元格 {cell} 是公式，但没有保存计算结果；请用 Excel 或 WPS 打开文件，"
                + "保存一次后再上传。");

    private static Refusal No(string code, string message) => new("workbook." + code, message, "G1", "File");
}
