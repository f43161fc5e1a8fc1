using System.Collections.Concurrent;

namespace AppUsers.Rules;

/// <summary>The tools that present tokens, by the products in their user agents.</summary>
public static class Tools
{
    /// <summary>The longest name of a tool that is not known.</summary>
    private const int LongestName = 40;

    private const string AnMcp = "mcp";

    /// <summary>What a product in a user agent begins with, and the tool that it stands for; the first that matches counts.</summary>
    /// <remarks>Source of the first ones: the clients' own code. The Terraform provider names Terraform and its own library too.</remarks>
    private static readonly (string Beginning, string Tool)[] Known =
    [
        ("opentofu", "opentofu"),
        ("terraform-provider", "terraform"),
        ("terraform", "terraform"),
        ("hashicorp", "terraform"),
        ("pulumi", "pulumi"),
        ("k8s-operator", "aiven-operator"),
        ("aiven-operator", "aiven-operator"),
        ("mcp-aiven", "mcp-aiven"),
        ("aiven-client", "avn"),
        ("avn", "avn"),
        ("go-client-codegen", "aiven-go-client"),
        ("aiven-go-client", "aiven-go-client"),
        ("appusers", "AppUsers"),
        ("powershell", "PowerShell"),
        ("windowspowershell", "PowerShell"),
        ("claude", "claude"),
        ("chatgpt", "chatgpt"),
        ("openai", "openai"),
        ("anthropic", "anthropic"),
        ("cursor", "cursor"),
        ("copilot", "copilot"),
        ("githubcopilot", "copilot"),
        ("langchain", "langchain"),
        ("codex", "codex"),
        ("gemini", "gemini"),
        ("aider", "aider"),
        ("cline", "cline"),
        ("windsurf", "windsurf"),
        ("devin", "devin"),
        ("opencode", "opencode"),
        ("llama", "llama"),
        ("crewai", "crewai"),
        ("curl", "curl"),
        ("wget", "wget"),
        ("httpie", "httpie"),
        ("postman", "postman"),
        ("insomnia", "insomnia"),
        ("python-requests", "python-requests"),
        ("python-urllib", "python-urllib"),
        ("python-httpx", "python-httpx"),
        ("aiohttp", "aiohttp"),
        ("go-http-client", "go-http-client"),
        ("okhttp", "okhttp"),
        ("java", "java"),
        ("axios", "axios"),
        ("node", "node"),
        ("mozilla", "browser"),
    ];

    /// <summary>How many user agents are remembered: every request asks.</summary>
    private const int MostRemembered = 1_000;

    private static readonly ConcurrentDictionary<string, string?> Remembered = new(StringComparer.Ordinal);

    private static readonly HashSet<string> Agents = new(["mcp-aiven", "claude", "chatgpt", "openai", "anthropic", "cursor", "copilot", "langchain", "codex", "gemini", "aider", "cline", "windsurf", "devin", "opencode", "llama", "crewai"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The tool of a user agent: a known one, or the name of the first product; null if the user agent is not known.</summary>
    /// <remarks>A product that says more than another one counts, wherever it is: PowerShell begins with Mozilla.</remarks>
    public static string? Of(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
        {
            return null;
        }

        if (!Remembered.TryGetValue(userAgent, out var tool))
        {
            tool = Find(userAgent);
            if (Remembered.Count < MostRemembered)
            {
                Remembered[userAgent] = tool;
            }
        }

        return tool;
    }

    private static string? Find(string userAgent)
    {
        var products = userAgent.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(product => product.Split('/')[0]).ToList();
        return products.Count == 0 ? null : Array.Find(Known, known => products.Exists(product => Begins(product, known.Beginning))).Tool ?? NameOf(products[0]);
    }

    /// <summary>Whether a tool lets an AI agent act.</summary>
    public static bool IsAgent(string tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return Agents.Contains(tool) || tool.Split('-', '_').Contains(AnMcp, StringComparer.OrdinalIgnoreCase);
    }

    private static bool Begins(string product, string beginning) => product.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);

    /// <summary>What may be a token is cut to its prefix.</summary>
    private static string NameOf(string product) => TextRules.Beginning(TokenFormat.Redact(product), LongestName);
}
