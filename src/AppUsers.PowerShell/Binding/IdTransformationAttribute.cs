namespace AppUsers.PowerShell.Binding;

/// <summary>Accepts an object in place of its name and passes its id on, so that neither a rename nor a name that is a pattern or an id
/// of something else leads to another object. An object of the wrong kind is not found.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class IdTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Dictionary<string, string> IdProperties = new(StringComparer.Ordinal)
    {
        [typeof(UserGroup).FullName!] = nameof(UserGroup.GroupId),
        [typeof(OrganizationalUnit).FullName!] = nameof(OrganizationalUnit.UnitId),
        [typeof(AppUser).FullName!] = nameof(AppUser.UserId),
    };

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        InputData.Unwrap(inputData) is object[] items ? items.Select(IdOf).ToArray() : IdOf(inputData);

    private static object? IdOf(object? input) =>
        input is not null && PSObject.AsPSObject(input) is var wrapped && IdProperties.TryGetValue(wrapped.TypeName(), out var id)
            ? wrapped.Properties[id]?.Value ?? input
            : input;
}
