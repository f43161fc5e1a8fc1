using System.Reflection;
using Microsoft.Playwright;

namespace AppUsers.Tests;

/// <summary>Debian's Chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string Pictures = typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == nameof(Pictures)).Value!;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public static string Missing => "Chromium is not installed (Debian: apt-get install chromium).";

    private static string? Program => Array.Find(Programs, File.Exists);

    public async Task InitializeAsync()
    {
        if (Program is string program)
        {
            playwright = await Playwright.CreateAsync();

            // In a container there is no sandbox to build, and little shared memory.
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] });
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A window of its own.</summary>
    /// <exception cref="SkipException">Chromium is not installed.</exception>
    public async Task<IPage> OpenAsync(int width, bool isDark, bool scripts = true)
    {
        Skip.If(browser is null, Missing);
        return await browser!.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = scripts,
        });
    }

    /// <summary>Keeps what a window shows, for people to look at.</summary>
    /// <param name="page">The window.</param>
    /// <param name="name">The name of the picture.</param>
    /// <param name="hidden">What does not belong in a picture, such as a token.</param>
    public static async Task KeepAsync(IPage page, string name, ILocator? hidden = null) =>
        await page.ScreenshotAsync(new() { Path = PathFor($"{name}.png"), Mask = hidden is null ? [] : [hidden] });

    /// <summary>Where something for people to look at is kept.</summary>
    public static string PathFor(string name) => Path.Combine(Pictures, name);
}
