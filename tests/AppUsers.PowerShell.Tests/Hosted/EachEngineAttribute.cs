using System.Reflection;
using Xunit.Sdk;

namespace AppUsers.Tests.Hosted;

/// <summary>Runs a theory for each storage engine of this build, by its name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachEngineAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Directory
        .EnumerateFiles(Path.Combine(ModuleFolder.Lib, "adapters"), "AppUsers.Stores.*.dll", SearchOption.AllDirectories)
        .Select(path => new object[] { Path.GetFileNameWithoutExtension(path)["AppUsers.Stores.".Length..] });
}
