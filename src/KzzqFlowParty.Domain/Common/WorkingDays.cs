using System.Globalization;

namespace KzzqFlowParty.Domain;

/// <summary>
/// 工作日: weekdays that are no public holiday, and the weekends on which work is made up for. Deadlines of docs/codes.md (P-02) count them;
/// beyond the table's years only weekends are free.
/// </summary>
public static class WorkingDays
{
    private static readonly Dictionary<DateOnly, bool> Special = EmbeddedTable.Rows("workdays.csv")
        .ToDictionary(r => DateOnly.ParseExact(r[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), r => r[1] == "workday");

    extension(DateOnly day)
    {
        public bool IsWorkingDay => Special.TryGetValue(day, out var works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

        /// <summary>The last day of a deadline of so many working days, the day itself not counted: one working day after a Friday is the Monday.</summary>
        public DateOnly AddWorkingDays(int days)
        {
            while (days > 0)
            {
                day = day.AddDays(1);
                if (day.IsWorkingDay) days--;
            }

            return day;
        }

        /// <summary>Facts before this day have exceeded a deadline of so many working days today; for counting in the database.</summary>
        public DateOnly OverdueIfBegunBefore(int days)
        {
            var begun = day;
            while (begun.AddWorkingDays(days) >= day) begun = begun.AddDays(-1);
            return begun.AddDays(1);
        }
    }
}
