namespace AppUsers.Rules;

/// <summary>The rules of how long the uses of tokens are remembered, by days in UTC.</summary>
public static class UseHistory
{
    /// <summary>How long a day is kept: 400 days, which is a year and a month to notice.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    /// <summary>The first day that is still kept.</summary>
    public static DateTime FirstDay(DateTime now) => DayOf(now - KeptFor);

    /// <summary>The beginning of a day, in UTC.</summary>
    public static DateTime DayOf(DateTime time) => time.Date;
}
