using System.Management.Automation;

namespace AppUsers.PowerShell;

/// <summary>Lets a group or a unit that was read before stand where its name can. It goes by its id, so that neither a rename nor
/// a name that is a pattern, or another's id, leads to another one; and one of the wrong kind is not found.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class IdTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        [typeof(UserGroup).FullName!] = nameof(UserGroup.GroupId),
        [typeof(OrganizationalUnit).FullName!] = nameof(OrganizationalUnit.UnitId),
        [typeof(AppUser).FullName!] = nameof(AppUser.UserId),
    };

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is object[] items ? items.Select(IdOf).ToArray() : IdOf(inputData);

    private static object? IdOf(object? given)
    {
        // What a job gave back says so in the name of its type.
        const string copy = "Deserialized.";
        var type = given is null ? string.Empty : PSObject.AsPSObject(given).TypeNames.FirstOrDefault() ?? string.Empty;
        return Ids.TryGetValue(type.StartsWith(copy, StringComparison.Ordinal) ? type[copy.Length..] : type, out var id)
            ? PSObject.AsPSObject(given).Properties[id]?.Value ?? given
            : given;
    }
}
