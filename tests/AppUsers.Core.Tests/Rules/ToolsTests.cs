using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public class ToolsTests
{
    [Theory]
    [InlineData("Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aiven/4.28.0", "terraform")]
    [InlineData("terraform-provider-aiven/4.2", "terraform")]
    [InlineData("OpenTofu/1.8 terraform-provider-aiven/4.2", "opentofu")]
    [InlineData("k8s-operator/1.31/v0.27.0", "aiven-operator")]
    [InlineData("aiven-client/4.5.1", "avn")]
    [InlineData("go-client-codegen/0.90.0", "aiven-go-client")]
    [InlineData("mcp-aiven/0.1", "mcp-aiven")]
    [InlineData("curl/8.5.0", "curl")]
    [InlineData("python-requests/2.32", "python-requests")]
    [InlineData("Mozilla/5.0 (Linux; x64) PowerShell/7.5.0", "PowerShell")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/127", "browser")]
    [InlineData("my-job/1.0 (linux)", "my-job")]
    [InlineData("  my-job  ", "my-job")]
    [InlineData("aau_4Fq8Zt1LmX7cAAAAAAAAAAAAAAAAAAAAAAAA/1", "aau_4Fq8Zt1LmX7c…")]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData(null, null)]
    public void A_tool_is_known_by_a_product_in_its_user_agent(string? userAgent, string? tool)
    {
        Assert.Equal(tool, Tools.Of(userAgent));
        Assert.Equal(tool, Tools.Of(userAgent));
    }

    [Theory]
    [InlineData("mcp-aiven", true)]
    [InlineData("my-mcp", true)]
    [InlineData("claude", true)]
    [InlineData("terraform", false)]
    [InlineData("mcphee", false)]
    public void An_AI_agent_is_known_by_its_tool(string tool, bool isAgent) => Assert.Equal(isAgent, Tools.IsAgent(tool));
}
