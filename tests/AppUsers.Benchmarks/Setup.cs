using System.Reflection;
using AppUsers.Storage;
using AppUsers.Tests;

namespace AppUsers.Benchmarks;

/// <summary>What to measure, how much of it, and with what.</summary>
/// <param name="Measures">The names of the measures.</param>
/// <param name="IsQuick">Whether to do just a little of each.</param>
/// <param name="Rows">The size of the large store.</param>
internal sealed record Setup(IReadOnlyList<string> Measures, bool IsQuick, int Rows) : IDisposable
{
    private readonly TempFolder folder = new();
    private int files;

    /// <summary>The module as users get it.</summary>
    public static string Manifest => Metadata("ManifestPath");

    public static string Server => Metadata("ServerPath");

    public static string RepositoryRoot => Metadata("RepositoryRoot");

    public static PlugIns PlugIns { get; } = new(Metadata("AdaptersPath"));

    /// <summary>How often each measure takes turns with its yardstick. The best of each counts: what else the machine does only adds.</summary>
    public int Repetitions => IsQuick ? 1 : 3;

    /// <summary>How long requests are sent in each repetition.</summary>
    public TimeSpan LoadTime => TimeSpan.FromSeconds(IsQuick ? 0.2 : 2);

    /// <summary>From the command line; null if it is not understood.</summary>
    public static Setup? Parse(string[] args, IReadOnlyList<string> known)
    {
        var (names, isQuick, rows) = (new List<string>(), false, (int?)null);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    isQuick = true;
                    break;
                case "--rows" when i + 1 < args.Length && int.TryParse(args[i + 1], out var number) && number > 0:
                    rows = number;
                    i++;
                    break;
                case var name when known.Contains(name, StringComparer.OrdinalIgnoreCase):
                    names.Add(name.ToUpperInvariant());
                    break;
                default:
                    return null;
            }
        }

        return new Setup(names is [] ? known : names, isQuick, rows ?? (isQuick ? 2_000 : 1_000_000));
    }

    /// <summary>How many, or just a few.</summary>
    public int Count(int full) => IsQuick ? Math.Max(full / 100, 10) : full;

    /// <summary>A path in the temporary folder that nothing has yet.</summary>
    public string NewPath(string extension = ".db") => folder.File($"{++files}{extension}");

    public void Dispose() => folder.Dispose();

    private static string Metadata(string key) => typeof(Setup).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
