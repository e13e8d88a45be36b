using System.Data;
using System.Linq.Expressions;
using KzzqFlowParty.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>本旗的日期 of an instant, for queries that group by day: the same whole-number arithmetic on all engines (docs/decisions/0027).</summary>
public static class BannerDays
{
    /// <summary>China has one clock, without summer time.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(8);

    /// <summary>The number of the banner's day, as <see cref="DateOnly.FromDayNumber"/> reads it.</summary>
    public static long NumberOf(DateTimeOffset at) => at.DateInShanghai.DayNumber;

    /// <summary>Instants are stored as ticks: shifted to the banner's clock and divided by those of a day.</summary>
    internal static void Map(ModelBuilder model) => model.HasDbFunction(typeof(BannerDays).GetMethod(nameof(NumberOf))!).HasTranslation(args =>
        Whole(ExpressionType.Divide, Whole(ExpressionType.Add, args[0], Ahead.Ticks), TimeSpan.TicksPerDay));

    private static SqlBinaryExpression Whole(ExpressionType sign, SqlExpression left, long right)
    {
        var mapping = new LongTypeMapping("bigint", DbType.Int64);
        return new(sign, left, new SqlConstantExpression(right, mapping), typeof(long), mapping);
    }
}
