using AppUsers.Rules;

namespace AppUsers.Findings;

/// <summary>The thresholds of findings. Lengths of time are from 0 to 10 years.</summary>
public sealed record FindingOptions
{
    /// <summary>How long before its expiry a token needs a successor.</summary>
    public TimeSpan ExpiringWithin { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a user or a token that was used before can be idle.</summary>
    public TimeSpan UnusedFor { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long after its creation a user or a token must have been used.</summary>
    public TimeSpan NeverUsedFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a grant on a project can be idle, while its user uses others. The use history goes back 400 days; see <see cref="UseHistory"/>.</summary>
    public TimeSpan GrantUnusedFor { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Over how long the tools and addresses of a token are counted.</summary>
    public TimeSpan UsedWithin { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many tools can use one token, from 1.</summary>
    public int ToolLimit { get; init; } = 1;

    /// <summary>How many addresses one token can be used from, from 1.</summary>
    public int AddressLimit { get; init; } = 2;

    /// <exception cref="AppUsersException">InvalidTimeSpan</exception>
    public void Check()
    {
        TokenLifetime.CheckSpan("time before the expiry", ExpiringWithin);
        TokenLifetime.CheckSpan("time without use", UnusedFor);
        TokenLifetime.CheckSpan("time without first use", NeverUsedFor);
        TokenLifetime.CheckSpan("time without use of a grant", GrantUnusedFor);
        TokenLifetime.CheckSpan("time in which tools and addresses are counted", UsedWithin);
    }
}
