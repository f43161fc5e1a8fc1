using System.Net;
using System.Text.RegularExpressions;

namespace AppUsers.Tests.Running;

/// <summary>A page as it arrived.</summary>
internal sealed record Page(int Status, Uri? Address, string Html, System.Net.Http.Headers.HttpResponseHeaders Headers)
{
    /// <summary>What can be read, without markup.</summary>
    public string Text => WebUtility.HtmlDecode(Regex.Replace(Html, "<[^>]*>", " "));
}

/// <summary>A browser without scripts: it keeps cookies, follows redirects, and sends forms with everything that is in them.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClientHandler handler;
    private readonly HttpClient client;

    public Visitor(Uri server, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new CookieContainer();
        handler = new HttpClientHandler { CookieContainer = Cookies };
        client = new HttpClient(handler) { BaseAddress = new Uri(server, "/console/") };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public CookieContainer Cookies { get; }

    public async Task<Page> GetAsync(string path) => await ReadAsync(await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute)));

    public async Task<Page> SendAsync(HttpRequestMessage request) => await ReadAsync(await client.SendAsync(request));

    /// <summary>Fills in the form of a page and sends it.</summary>
    public async Task<Page> SubmitAsync(string path, params (string Name, string Value)[] fields) => await SubmitAsync(path, await GetAsync(path), fields);

    /// <summary>Sends the form of a page that was read before.</summary>
    public async Task<Page> SubmitAsync(string path, Page page, params (string Name, string Value)[] fields)
    {
        var form = Forms().Matches(page.Html).Select(match => match.Value).First(text => !text.Contains("action=\"sign-out\"", StringComparison.Ordinal));
        return await PostAsync(Action().Match(form) is { Success: true } action ? WebUtility.HtmlDecode(action.Groups[1].Value) : path, form, fields);
    }

    public async Task<Page> SignOutAsync()
    {
        var form = Forms().Matches((await GetAsync("users")).Html).Select(match => match.Value).First(text => text.Contains("action=\"sign-out\"", StringComparison.Ordinal));
        return await PostAsync("sign-out", form, []);
    }

    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }

    private async Task<Page> PostAsync(string path, string form, (string Name, string Value)[] fields)
    {
        var values = Inputs().Matches(form)
            .Select(match => match.Value)
            .Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .ToDictionary(input => Name().Match(input).Groups[1].Value, input => WebUtility.HtmlDecode(Value().Match(input).Groups[1].Value));
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        using var content = new FormUrlEncodedContent(values);
        return await ReadAsync(await client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content));
    }

    private static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new Page((int)response.StatusCode, response.RequestMessage!.RequestUri, await response.Content.ReadAsStringAsync(), response.Headers);
        }
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("^<form[^>]* action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
