using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Data;
using Sweepboard.Testing;

namespace Sweepboard.Bench;

/// <summary>The store over a data folder, one of its own unless it is told which.</summary>
internal sealed class BenchFolder : IDisposable
{
    private readonly TempFolder? _own;
    private readonly string _path;
    private ServiceProvider _services;

    public BenchFolder(string? path = null)
    {
        _own = path is null ? new TempFolder() : null;
        _path = path ?? _own!.Path;
        _services = Open();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Closes the folder and opens it again.</summary>
    public T Reopen<T>()
        where T : notnull
    {
        _services.Dispose();
        _services = Open();
        return Get<T>();
    }

    public void Dispose()
    {
        _services.Dispose();
        _own?.Dispose();
    }

    private ServiceProvider Open() => new ServiceCollection().AddSweepboardData(_path).BuildServiceProvider();
}
