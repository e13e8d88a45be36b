namespace KzzqFlowParty.Domain.Tests.Scoring;

public class GradeCeilingTests
{
    [Theory]
    [InlineData(100, "优秀、合格、基本合格、不合格")]
    [InlineData(80, "优秀、合格、基本合格、不合格")]
    [InlineData(79, "合格、基本合格、不合格")]
    [InlineData(60, "合格、基本合格、不合格")]
    [InlineData(59, "基本合格、不合格")]
    [InlineData(0, "基本合格、不合格")]
    public void The_line_itself_is_on_the_better_side(int total, string grades) =>
        Assert.Equal(grades, string.Join('、', GradeCeiling.Allowed(total, Rules, probationary: false).Select(g => g.Title)));

    [Fact]
    public void A_probationary_member_is_scored_and_not_graded()
    {
        Assert.Empty(GradeCeiling.Allowed(92, Rules, probationary: true));
        Assert.Equal("预备党员，不评定等次。", GradeCeiling.InWords(92, Rules, probationary: true));
        Assert.All(Enum.GetValues<Grade>(), g => Assert.NotNull(GradeCeiling.WhyNot(g, 100, Rules, probationary: true)));
    }

    [Theory]
    [InlineData(85, "总分85分，达到80分，可以评为“优秀”及以下等次；等次由全体党员评议确定。")]
    [InlineData(79, "总分79分，低于80分，不得评为“优秀”等次。")]
    [InlineData(59, "总分59分，低于60分，不得评为“合格”及以上等次。")]
    public void The_ceiling_is_said_in_words(int total, string words) => Assert.Equal(words, GradeCeiling.InWords(total, Rules, probationary: false));

    [Theory]
    [InlineData(79, Grade.Excellent, "总分79分，低于80分，不得评为“优秀”。")]
    [InlineData(59, Grade.Qualified, "总分59分，低于60分，不得评为“合格”及以上。")]
    [InlineData(60, Grade.Qualified, null)]
    [InlineData(0, Grade.Unqualified, null)]
    public void A_barred_grade_says_why(int total, Grade grade, string? reason) =>
        Assert.Equal(reason, GradeCeiling.WhyNot(grade, total, Rules, probationary: false));

    [Theory]
    [InlineData("base3", "到流入地主动亮明党员身份、及时报到")] // V29
    [InlineData("base4", "及时足额交纳党费")] // V31
    [InlineData("base5", "参加线下组织生活，每次2分")] // V47
    public void Eighty_points_without_a_basic_duty_come_with_a_caution(string missing, string title)
    {
        var caution = Assert.Single(GradeCeiling.Cautions(Without(missing), Rules, probationary: false));

        Assert.Contains(title, caution, StringComparison.Ordinal);
        Assert.Contains("优秀", caution, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_caution_where_nothing_lacks_or_nothing_is_allowed()
    {
        Assert.Empty(GradeCeiling.Cautions(Without(), Rules, probationary: false));
        Assert.Empty(GradeCeiling.Cautions(Without("base5"), Rules, probationary: true));
        Assert.Empty(GradeCeiling.Cautions(Without("base5", "base1"), Rules, probationary: false)); // 70: 优秀 is barred anyway
    }

    [Fact]
    public void The_thresholds_are_data_of_the_year()
    {
        var stricter = Rules with { ExcellentFrom = 90 };

        Assert.DoesNotContain(Grade.Excellent, GradeCeiling.Allowed(85, stricter, probationary: false));
        Assert.Contains("低于90分", GradeCeiling.InWords(85, stricter, probationary: false), StringComparison.Ordinal);
    }

    private static ScoreTotals Without(params string[] items) =>
        ScoringService.Evaluate(Rules.Items.Where(i => !items.Contains(i.Code)).Select(i => new ItemPoints(i.Code, i.Cap)), [], Rules);
}
