using System.Globalization;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Binding;

/// <summary>Reads a point in time, also one that comes back from a file or a job. A time without an offset is local time, as everywhere in
/// PowerShell. A blank is no value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => InputData.Unwrap(inputData) switch
    {
        DateTimeOffset time => time,
        DateTime time => new DateTimeOffset(time),
        DateOnly date => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Local)),

        // What a job or CLIXML makes of a time.
        _ when InputData.AsPropertyBag(inputData)?.Text(nameof(DateTimeOffset.UtcTicks)) is string ticks =>
            new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero),
        _ => InputData.PlainText(inputData, "time") is string text ? InputData.Read(() => Times.Read(text, CultureInfo.CurrentCulture)) : null,
    };
}
