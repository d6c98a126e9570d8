using System.Text;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Local;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>A folder of its own with a local dispatcher over it; at the end nothing of what it started lives.</summary>
public sealed class Bench : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly List<LaunchOrder> _orders = [];
    private readonly ProcessTable _processes = new();
    private int _next;

    public Bench()
    {
        Dispatcher = Another();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("sweepboard-local-").FullName;

    public LocalDispatcher Dispatcher { get; }

    /// <summary>A dispatcher that knows nothing but the folder, as after a restart.</summary>
    public LocalDispatcher Another() =>
        new(new() { RunsDirectory = Path.Combine(Root, "runs"), LogHeadBytes = 1 << 20, LogPieceBytes = 1 << 19, LogPieces = 4 }, TimeProvider.System);

    public LaunchOrder Order(params string[] command)
    {
        var number = Interlocked.Increment(ref _next);
        var order = Some.Order(command) with
        {
            Token = $"t{Guid.NewGuid():N}",
            Run = new(Some.Sweep, number),
            Attempt = AttemptId.Of(number, AttemptStage.Training, 0),
            StopGrace = TimeSpan.FromSeconds(1),
        };
        lock (_orders)
        {
            _orders.Add(order);
        }

        return order;
    }

    public LaunchOrder Shell(string script) => Order("/bin/sh", "-c", script);

    public string FolderOf(LaunchOrder order) => new AttemptFolder(Path.Combine(Root, "runs"), order).Root;

    public async Task<string> LaunchAsync(LaunchOrder order)
    {
        var outcome = await Dispatcher.LaunchAsync(order, default);
        return Assert.IsType<LaunchOutcome.Started>(outcome).Handle;
    }

    /// <summary>Follows an attempt to its end; everything it reported stands in the answer.</summary>
    public async Task<(AttemptExit Exit, List<MetricPoint> Points)> EndAsync(LaunchOrder order, IDispatcher? dispatcher = null)
    {
        dispatcher ??= Dispatcher;
        using var limit = new CancellationTokenSource(Longest);
        var points = new List<MetricPoint>();
        string? cursor = null;
        while (true)
        {
            var report = await dispatcher.PollAsync(order, "", cursor, limit.Token);
            points.AddRange(report.Points);
            cursor = report.Cursor;
            if (report.Exit is { } exit)
            {
                return (exit, points);
            }

            await dispatcher.WaitForChangeAsync(order, "", cursor, TimeSpan.FromSeconds(1), limit.Token);
        }
    }

    public async Task<AttemptExit> RunAsync(LaunchOrder order)
    {
        await LaunchAsync(order);
        return (await EndAsync(order)).Exit;
    }

    public async Task<string> LogAsync(LaunchOrder order, LogStream stream = LogStream.Stdout, int maxBytes = 1 << 20) =>
        Encoding.UTF8.GetString((await Dispatcher.ReadLogAsync(order, stream, 0, maxBytes, default)).Bytes.Span);

    /// <summary>Waits until the attempt has printed this.</summary>
    public Task PrintedAsync(LaunchOrder order, string text) =>
        UntilAsync(async () => (await LogAsync(order)).Contains(text, StringComparison.Ordinal), $"it prints '{text}'");

    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!await holds())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited {Longest.TotalSeconds} s until {what}.");
            await Task.Delay(10);
        }
    }

    public int Living(LaunchOrder order) => _processes.Members(order.Token, null).Count;

    public Task GoneAsync(LaunchOrder order) => UntilAsync(() => Living(order) == 0, "nothing of it lives");

    internal int Supervisor(LaunchOrder order) =>
        Engine.Dispatchers.Local.Supervisor.Of(new AttemptFolder(Path.Combine(Root, "runs"), order))!.Process.Pid;

    public void Dispose()
    {
        // A wrapper whose command was killed still notes its end: the folder is its until then.
        var began = TimeProvider.System.GetTimestamp();
        while (_orders.Any(o => _processes.AnyWithArgument(FolderOf(o))) && TimeProvider.System.GetElapsedTime(began) < Longest)
        {
            foreach (var process in _orders.SelectMany(o => _processes.Members(o.Token, null)))
            {
                _processes.Signal(process, LinuxCalls.Kill);
            }
        }

        Directory.Delete(Root, recursive: true);
    }
}
