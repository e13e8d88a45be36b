namespace KzzqFlowParty.Domain.Scoring;

/// <summary>等次 of 民主评议 (E6–E9). Numbers are stored; 0 means not graded.</summary>
public enum Grade
{
    /// <summary>优秀.</summary>
    Excellent = 1,

    /// <summary>合格.</summary>
    Qualified = 2,

    /// <summary>基本合格.</summary>
    BasicallyQualified = 3,

    /// <summary>不合格.</summary>
    Unqualified = 4,
}

/// <summary>Names of the grades.</summary>
public static class Grades
{
    public static readonly CodeList Titles = new("等次", new("1", "优秀"), new("2", "合格"), new("3", "基本合格"), new("4", "不合格"));

    extension(Grade grade)
    {
        public string Title => Titles.LabelOf(((int)grade).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
