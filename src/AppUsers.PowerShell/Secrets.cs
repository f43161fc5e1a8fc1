using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;
using AppUsers.Tokens;

namespace AppUsers.PowerShell;

/// <summary>Moves secrets between PowerShell's type for them and ours.</summary>
internal static class Secrets
{
    public static SecureString ToSecureString(string text)
    {
        var secure = new SecureString();
        foreach (var c in text)
        {
            secure.AppendChar(c);
        }

        secure.MakeReadOnly();
        return secure;
    }

    public static TokenSecret ToTokenSecret(SecureString? secure)
    {
        if (secure is null)
        {
            return new TokenSecret(string.Empty);
        }

        var memory = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            return new TokenSecret(Marshal.PtrToStringUni(memory, secure.Length));
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}

/// <summary>Lets a secret be given as a SecureString or as a string. What it is given never stands in an error.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null or SecureString => value,
            string text => Secrets.ToSecureString(text),
            AppUserNewToken token => token.Token,

            // Something else may have a property Token, to which the binder comes when this does not fit.
            _ => inputData,
        };
    }
}
