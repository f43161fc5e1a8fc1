using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AppUsers.Tests;

internal static class Accessibility
{
    /// <summary>What axe finds on a page, each with the first element.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(this IPage page)
    {
        // What passes is not described in full, which would take longer than the checks.
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return [.. found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}")];
    }
}
