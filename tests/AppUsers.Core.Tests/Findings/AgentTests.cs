using AppUsers.Rules;

namespace AppUsers.Tests.Findings;

/// <summary>Which user agents let an AI agent act.</summary>
public class AgentTests
{
    [Theory]
    [InlineData("claude-code/2.1 (cli)", true)]
    [InlineData("codex_cli_rs/0.46 (Ubuntu)", true)]
    [InlineData("GitHubCopilotChat/0.31", true)]
    [InlineData("GeminiCLI/0.9", true)]
    [InlineData("mcp-aiven/0.1", true)]
    [InlineData("my-mcp-server/1.0", true)]
    [InlineData("python-httpx/0.27 openai/1.40", true)]
    [InlineData("Terraform/1.9 terraform-provider-aiven/4.2", false)]
    [InlineData("aiven-client/4.5", false)]
    [InlineData("client/1.0", false)]
    [InlineData("curl/8.5", false)]
    public void They_are_known_by_their_names(string userAgent, bool isAgent) => Assert.Equal(isAgent, Tools.IsAgent(Tools.Of(userAgent)!));
}
