namespace AppUsers.Server.Api.Http;

/// <summary>Time spans on the wire.</summary>
internal static class Seconds
{
    /// <summary>The time span in a field.</summary>
    public static TimeSpan Of(string field, double seconds) => Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw ApiProblem.Invalid($"The number of seconds in the field {field} is out of range.");
}
