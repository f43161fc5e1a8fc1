using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AppUsers.Contracts;

/// <summary>Marks a field that an AppUsers server has beyond Aiven's API. Clients that do not know it can ignore it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ServerExtensionAttribute : Attribute;

/// <summary>How an AppUsers server announces its extensions of Aiven's API, and how they are left out.</summary>
public static class ServerExtensions
{
    /// <summary>The response header that announces the extensions. A request has it if it is from the PowerShell module, to which errors say
    /// what to do next in its commands.</summary>
    public const string Header = "AppUsers-Extensions";

    /// <summary>The value of the header: the version of the extensions.</summary>
    public const string Version = "1";

    /// <summary>The request header with a key for a request, so that one that arrives twice is carried out once.</summary>
    public const string RequestKeyHeader = "Idempotency-Key";

    /// <summary>No field on the wire has this prefix.</summary>
    private const char Hidden = '\u0001';

    /// <summary>Removes every extension field of a contract: it is neither written nor recognized when it is read.</summary>
    public static void Remove(JsonTypeInfo contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var names = contract.Type.GetProperties()
            .Where(property => property.IsDefined(typeof(ServerExtensionAttribute), inherit: false))
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        foreach (var property in contract.Properties.IntersectBy(names, property => property.Name).ToList())
        {
            // A parameter of a constructor needs its property, so it is renamed instead of removed.
            property.Name = Hidden + property.Name;
            property.ShouldSerialize = (_, _) => false;
        }
    }
}
