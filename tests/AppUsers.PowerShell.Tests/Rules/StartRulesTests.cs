using System.Reflection;
using AppUsers.PowerShell.Connections;

namespace AppUsers.Tests.Rules;

/// <summary>What keeps the start of the module fast.</summary>
public class StartRulesTests
{
    /// <summary>PowerShell looks at the public types before <see cref="ModuleStart"/> chooses which Core to load.</summary>
    [Fact]
    public void No_public_type_needs_Core_to_be_loaded()
    {
        var core = typeof(AppUser).Assembly;
        var types = typeof(ModuleStart).Assembly.GetExportedTypes();
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var fields = types.SelectMany(type => type.GetFields(All));
        Assert.DoesNotContain(fields, field => field.FieldType.IsValueType && Involves(field.FieldType));
        Assert.DoesNotContain(types.SelectMany(type => type.GetInterfaces().Append(type.BaseType!)), Involves);

        bool Involves(Type type) => type.Assembly == core || type.GetGenericArguments().Any(Involves);
    }
}
