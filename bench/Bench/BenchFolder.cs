using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Data;

namespace Sweepboard.Bench;

/// <summary>A data folder of its own for one measurement.</summary>
internal sealed class BenchFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("sweepboard-bench-").FullName;
    private ServiceProvider _services;

    public BenchFolder() => _services = Open();

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
        Directory.Delete(_path, recursive: true);
    }

    private ServiceProvider Open() => new ServiceCollection().AddSweepboardData(_path).BuildServiceProvider();
}
