namespace KzzqFlowParty.Domain;

/// <summary>The banner's calendar: dates are dates in Asia/Shanghai, whatever the server's clock says.</summary>
public static class BusinessDays
{
    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    extension(TimeProvider time)
    {
        /// <summary>Today in the banner: 16:30 UTC on 31 December is already next year here.</summary>
        public DateOnly Today => time.GetUtcNow().DateInShanghai;
    }

    extension(DateTimeOffset instant)
    {
        /// <summary>The banner's date of an instant, whatever its offset.</summary>
        public DateOnly DateInShanghai => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Shanghai).DateTime);

        /// <summary>The banner's wall clock at an instant.</summary>
        public DateTime ClockInShanghai => TimeZoneInfo.ConvertTime(instant, Shanghai).DateTime;
    }

    extension(DateOnly date)
    {
        /// <summary>An instant from a date and a time on the banner's wall clock.</summary>
        public DateTimeOffset At(TimeOnly time) => new(date.ToDateTime(time), TimeSpan.FromHours(8));
    }
}
