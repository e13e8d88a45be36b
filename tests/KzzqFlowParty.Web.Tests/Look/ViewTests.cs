using System.Text.RegularExpressions;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>What a reviewer would otherwise have to look for in every view.</summary>
public sealed partial class ViewTests
{
    [Fact]
    public void Chinese_text_has_full_width_punctuation() =>
        Assert.Empty(SourceFiles.Lines([.. SourceFiles.Views, .. SourceFiles.Scripts], line => HalfWidth().IsMatch(line)));

    [Fact]
    public void Messages_in_code_have_full_width_punctuation() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.Code, line => HalfWidth().IsMatch(ColumnTitle().Replace(Comment().Replace(line, ""), ""))));

    [Fact]
    public void No_view_has_an_inline_style() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.Views, line => InlineStyle().IsMatch(line)));

    [Fact]
    public void No_view_has_an_inline_script() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.Views, line => InlineScript().IsMatch(line)));

    /// <summary>Razor takes 人@if for an e-mail address and prints it.</summary>
    [Fact]
    public void No_statement_of_a_view_clings_to_a_Chinese_character() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.Views, line => ClingingStatement().IsMatch(line)));

    [Fact]
    public void No_style_sheet_imports_another() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.StyleSheets, line => line.Contains("@import", StringComparison.Ordinal)));

    [Theory]
    [InlineData("请填写姓名,再提交")]
    [InlineData("共四十一人,其中未报到")]
    [InlineData("编号:12")]
    [InlineData("真的吗?")]
    [InlineData("党支部(总支)")]
    public void Half_width_punctuation_is_caught(string line) => Assert.Matches(HalfWidth(), line);

    [Theory]
    [InlineData("请填写姓名，再提交。")]
    [InlineData("@(isOn ? \"是\" : \"否\")")]
    [InlineData("ViewData.Page(\"登记\", (\"工作台\", \"/\"));")]
    public void Full_width_punctuation_is_not(string line) => Assert.DoesNotMatch(HalfWidth(), line);

    [Theory]
    [InlineData("<p style=\"color:red\">")]
    [InlineData("<style>")]
    public void An_inline_style_is_caught(string line) => Assert.Matches(InlineStyle(), line);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<a onclick=\"go()\">")]
    [InlineData("<a href=\"javascript:go()\">")]
    public void An_inline_script_is_caught(string line) => Assert.Matches(InlineScript(), line);

    [Theory]
    [InlineData("<p>共 3 人@if (Model.More) { <b>以上</b> }</p>", true)]
    [InlineData("<p>共 @Model.Count 人</p>", false)]
    public void A_clinging_statement_is_caught(string line, bool caught) => Assert.Equal(caught, ClingingStatement().IsMatch(line));

    /// <summary>Titles of columns as the townships' own form writes them.</summary>
    [GeneratedRegex(@"\((省市县|新就业群体)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColumnTitle();

    [GeneratedRegex(@"[一-龥]@(if|foreach|switch|for|while)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClingingStatement();

    [GeneratedRegex(@"[一-龥][,;:?!(]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HalfWidth();

    [GeneratedRegex(@"//.*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\sstyle\s*=|<style\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineStyle();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*""|javascript:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineScript();
}
