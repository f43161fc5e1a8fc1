using System.Globalization;
using AppUsers.Backend;
using AppUsers.PowerShell.Connections;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Binding;

/// <summary>Reads lengths of time as people write them. A number is refused, because PowerShell would read it as ticks: nobody who writes
/// <c>-UnusedFor 90</c> means 9 microseconds. A blank is no value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TimeSpanTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a share of the lifetime is a length too.</summary>
    public bool AllowsShare { get; set; }

    /// <summary>Whether a value that cannot be read leaves no connection, because it is a parameter for one.</summary>
    public bool EndsConnection { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return Transform(inputData);
        }
        catch (ArgumentTransformationMetadataException e) when (EndsConnection)
        {
            CurrentConnection.Fail(e.Message);
            throw;
        }
    }

    private object? Transform(object? inputData) => InputData.Unwrap(inputData) switch
    {
        TimeSpan span => Of(span),
        ExpiryWindow window => window,
        _ when InputData.AsPropertyBag(inputData)?.Text(nameof(TimeSpan.Ticks)) is string ticks => Of(TimeSpan.FromTicks(long.Parse(ticks, CultureInfo.InvariantCulture))),
        _ => InputData.PlainText(inputData, "time span") is string text ? InputData.Read(() => Read(text)) : null,
    };

    private object Of(TimeSpan span) => AllowsShare ? ExpiryWindow.FromTimeSpan(span) : (object)span;

    private object Read(string text) => text == "0" ? Of(TimeSpan.Zero) : AllowsShare ? ExpiryWindow.Read(text) : (object)TimeSpans.Read(text);
}
