using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Sweepboard.Testing;

namespace Sweepboard.Web.Tests;

/// <summary>The whole host on a data folder of its own, in this process.</summary>
public sealed class WebHost : WebApplicationFactory<Program>
{
    public const string Token = "a-token-for-these-tests";
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IWebHostBuilder>? _configure;

    public WebHost()
        : this(("Auth:Token", Token))
    {
    }

    internal WebHost(params (string Name, string Value)[] settings)
        : this(null, settings)
    {
    }

    internal WebHost(Action<IWebHostBuilder>? configure, params (string Name, string Value)[] settings)
    {
        _settings = settings.ToDictionary(s => $"Sweepboard:{s.Name}", s => s.Value);
        _settings["Sweepboard:DataDirectory"] = _folder.File("data");
        _configure = configure;
        ClientOptions.AllowAutoRedirect = false;
    }

    /// <summary>A client that sends the token.</summary>
    public HttpClient CreateOwner()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    /// <summary>A client that signed in by the form and holds a session.</summary>
    public async Task<HttpClient> CreateSignedInAsync()
    {
        var client = CreateClient();
        var answer = await Forms.PostAsync(client, "/sign-in", "/sign-in", ("key", Token));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.UseEnvironment("Production");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        _configure?.Invoke(builder);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _folder.Dispose();
        }
    }
}
