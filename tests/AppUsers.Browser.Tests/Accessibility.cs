using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AppUsers.Tests;

internal static class Accessibility
{
    /// <summary>What axe finds on a page, each with the first element.</summary>
    /// <param name="page">The page.</param>
    /// <param name="onlyColors">Whether only colors matter, because another test looks for everything else.</param>
    public static async Task<IReadOnlyList<string>> BarriersAsync(this IPage page, bool onlyColors = false)
    {
        // What passes is not described in full, which would take longer than the checks.
        var options = new AxeRunOptions { ResultTypes = [ResultType.Violations] };
        if (onlyColors)
        {
            options.RunOnly = RunOnlyOptions.Rules("color-contrast");
        }

        var found = await page.RunAxe(options);
        return [.. found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}")];
    }
}
