using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sweepboard.Web.Tests.Models;

/// <summary>A server on this machine that speaks a model's protocol, streaming included: it answers each request with the next of its answers and keeps what it was sent.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _bodies = new();

    private ModelServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Every body that came, in order.</summary>
    public IReadOnlyList<string> Bodies => [.. _bodies];

    /// <summary>Every path that was asked for.</summary>
    public ConcurrentQueue<string> Paths { get; } = new();

    public static async Task<ModelServer> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ModelServer(app);
        var next = 0;
        app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            server._bodies.Enqueue(await body.ReadToEndAsync());
            server.Paths.Enqueue(context.Request.Path);
            await answers[Math.Min(Interlocked.Increment(ref next), answers.Length) - 1](context);
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>Answers with these lines of an event stream.</summary>
    public static Func<HttpContext, Task> Events(params string[] lines) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var line in lines)
        {
            await context.Response.WriteAsync(line + "\n");
            await context.Response.Body.FlushAsync();
        }
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
