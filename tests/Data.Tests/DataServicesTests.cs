using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Data.Folder;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

public sealed class DataServicesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Services_ShareOneFolderAndCloseIt()
    {
        await using (var services = Build())
        {
            services.OpenSweepboardData();
            await services.GetRequiredService<IEventLog>().SayAsync(new("red"), 0, "a");
            await services.GetRequiredService<IMetricStore>().AppendAsync(new(new("abcdefgh"), 1), new("job"), [], "here");
            await services.GetRequiredService<ISnapshotStore>().SaveAsync(new(new("red"), 1, 1, "fold"u8.ToArray()));
            var health = services.GetRequiredService<IStoreHealth>();
            Assert.Equal((true, null, _folder.Path), (health.Writable, health.Problem, health.Location));
            Assert.InRange(health.SizeBytes, 50_000, 1_000_000);
        }

        Assert.Equal(["server.lock", "sweepboard.db", "sweepboard.head"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        await using var again = Build();
        Assert.Equal("a", Assert.Single(again.GetRequiredService<IEventLog>().ReadAll(0)).Text());
    }

    [Fact]
    public void Open_FolderRefused_SaysSoBeforeAnythingIsServed()
    {
        File.WriteAllText(_folder.File("sweepboard.db"), "");
        using var services = Build();

        Assert.Throws<DataFolderRefusedException>(services.OpenSweepboardData);
    }

    [Fact]
    public void Open_PathWithOddCharacters_OpensAgain()
    {
        var path = _folder.File("ü b%20c#d?e=f;g'h");

        DataFolder.Open(path, new(TimeProvider.System)).Dispose();
        DataFolder.Open(path, new(TimeProvider.System)).Dispose();

        Assert.True(File.Exists(Path.Combine(path, "sweepboard.db")));
    }

    [Fact]
    public async Task Append_AfterClosing_IsRefused()
    {
        var services = Build();
        var log = services.GetRequiredService<IEventLog>();
        await services.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.SayAsync(new("red"), 0, "a"));
    }

    private ServiceProvider Build() => new ServiceCollection().AddSweepboardData(_folder.Path).BuildServiceProvider();
}
