using System.Security;

namespace AppUsers.PowerShell.Binding;

/// <summary>Accepts a secret as a SecureString, a string, or a new token. No error contains it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => InputData.Unwrap(inputData) switch
    {
        null => null,
        SecureString secure => secure,
        string text => SecureStrings.From(text),
        AppUserNewToken token => token.Token,

        // Another object can have a property Token, which the binder tries next.
        _ => inputData,
    };
}
