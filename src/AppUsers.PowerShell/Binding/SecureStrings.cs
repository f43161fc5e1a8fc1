using System.Runtime.InteropServices;
using System.Security;

namespace AppUsers.PowerShell.Binding;

/// <summary>Converts between PowerShell's type for secrets and Core's.</summary>
internal static class SecureStrings
{
    public static SecureString From(string text)
    {
        var secure = new SecureString();
        foreach (var c in text)
        {
            secure.AppendChar(c);
        }

        secure.MakeReadOnly();
        return secure;
    }

    public static SecureString ToSecureString(this TokenSecret secret) => From(secret.Reveal());

    public static TokenSecret ToTokenSecret(this SecureString? secure)
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
