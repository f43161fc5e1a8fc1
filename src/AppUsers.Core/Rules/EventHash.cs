using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AppUsers.Rules;

/// <summary>
/// The hash that chains events. It is calculated over a canonical form, so that it does not depend on how a store serializes an
/// event: the version of the form, then every field with its length, in a fixed order. Each event includes the hash of the one
/// before, so none can be altered, inserted or left out without changing all hashes after it.
/// </summary>
internal static class EventHash
{
    /// <summary>The version of the canonical form. A new form gets a new number; hashes in the old form stay valid.</summary>
    public const int Version = 1;

    /// <summary>The previous hash of the first event.</summary>
    public const string None = "";

    private const int Null = -1;

    /// <summary>SHA-256 over the canonical form of an event and the hash of the event before, in lower-case hexadecimal. The hash
    /// that the event itself has is ignored.</summary>
    public static string Of(string organizationId, AppUserEvent e, string previousHash)
    {
        using var form = new MemoryStream();
        Write(form, Version);
        Write(form, organizationId);
        Write(form, e.Number!.Value);
        Write(form, (e.Time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Write(form, e.Actor);
        Write(form, e.Action);
        Write(form, e.Target);
        Write(form, e.UserId);
        Write(form, e.Outcome.ToString());
        Write(form, e.Detail);
        Write(form, previousHash);
        return Convert.ToHexString(SHA256.HashData(form.GetBuffer().AsSpan(0, (int)form.Length))).ToLowerInvariant();
    }

    private static void Write(MemoryStream form, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        form.Write(bytes);
    }

    /// <summary>The length in bytes of UTF-8, then the text; -1 for null, which is not the same as an empty text.</summary>
    private static void Write(MemoryStream form, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Write(form, text is null ? Null : bytes.Length);
        form.Write(bytes);
    }
}
