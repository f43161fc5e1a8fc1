using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace AppUsers.Tests.Rules;

/// <summary>What the code of an assembly calls, read from the file without loading it.</summary>
internal sealed class Assemblies
{
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6F;
    private const byte NewObject = 0x73;

    private readonly string path;

    private Assemblies(string path)
    {
        this.path = path;
    }

    public static Assemblies PowerShell { get; } = new(Path.Combine(ModuleFolder.Lib, "AppUsers.PowerShell.dll"));

    /// <summary>All our assemblies, including the plug-ins.</summary>
    public static IReadOnlyList<Assemblies> Ours { get; } =
        [.. Directory.EnumerateFiles(ModuleFolder.Lib, "AppUsers.*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new Assemblies(path))];

    public string Name => Path.GetFileNameWithoutExtension(path);

    /// <summary>The classes whose code calls a method with that name.</summary>
    public IReadOnlyCollection<string> CallersOf(string method) => Users((_, name) => name == method, Call, CallVirtual);

    /// <summary>The classes whose code makes an object of that type.</summary>
    public IReadOnlyCollection<string> MakersOf(string type) => Users((declaring, name) => declaring == type && name == ".ctor", NewObject);

    /// <summary>The full names of the types in other assemblies that it uses.</summary>
    public IReadOnlyCollection<string> UsedTypes() => Read((metadata, _) => metadata.TypeReferences
        .Select(handle => NameOf(metadata, metadata.GetTypeReference(handle).Namespace, metadata.GetTypeReference(handle).Name)).ToList());

    private List<string> Users(Func<string, string, bool> isWanted, params byte[] instructions) => Read((metadata, image) =>
    {
        var wanted = Methods(metadata).Where(method => isWanted(method.Type, method.Name))
            .SelectMany(method => instructions.Select(instruction => Encode(instruction, method.Token))).ToList();
        return metadata.MethodDefinitions
            .Select(metadata.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0)
            .Where(method => Holds(image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes(), wanted))
            .Select(method => Outermost(metadata, method.GetDeclaringType()))
            .Distinct()
            .ToList();
    });

    /// <summary>An instruction with its token has five bytes, which hardly occur in code by chance.</summary>
    private static bool Holds(byte[]? code, List<byte[]> wanted) => wanted.Exists(bytes => code.AsSpan().IndexOf(bytes) >= 0);

    private static byte[] Encode(byte instruction, int token)
    {
        var bytes = new byte[5];
        bytes[0] = instruction;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), token);
        return bytes;
    }

    /// <summary>Every method that the assembly defines or refers to.</summary>
    private static IEnumerable<(string Type, string Name, int Token)> Methods(MetadataReader metadata)
    {
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            yield return (FullName(metadata, method.GetDeclaringType()), metadata.GetString(method.Name), MetadataTokens.GetToken(handle));
        }

        foreach (var handle in metadata.MemberReferences)
        {
            // Nobody here asks for members of generic types and arrays.
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
                yield return (NameOf(metadata, type.Namespace, type.Name), metadata.GetString(member.Name), MetadataTokens.GetToken(handle));
            }
        }
    }

    /// <summary>The class in the source, not those that the compiler generates for lambdas.</summary>
    private static string Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
        {
            handle = outer;
        }

        return FullName(metadata, handle);
    }

    private static string FullName(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return NameOf(metadata, type.Namespace, type.Name);
    }

    private static string NameOf(MetadataReader metadata, StringHandle space, StringHandle name) =>
        space.IsNil ? metadata.GetString(name) : $"{metadata.GetString(space)}.{metadata.GetString(name)}";

    private T Read<T>(Func<MetadataReader, PEReader, T> read)
    {
        using var image = new PEReader(File.OpenRead(path));
        return read(image.GetMetadataReader(), image);
    }
}
