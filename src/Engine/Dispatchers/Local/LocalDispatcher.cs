using Sweepboard.Engine.Dispatchers.Metrics;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>Executes attempts as processes of this machine, which outlive the server: all that is known of one stands in its folder.</summary>
public sealed class LocalDispatcher : IDispatcher, IFileKeeper
{
    private readonly LocalOptions _options;
    private readonly TimeProvider _time;
    private readonly ProcessTable _processes;
    private readonly Launcher _launcher;
    private readonly Ending _ending;

    public LocalDispatcher(LocalOptions options, TimeProvider time)
        : this(options, time, new ProcessTable())
    {
    }

    internal LocalDispatcher(LocalOptions options, TimeProvider time, ProcessTable processes)
    {
        _options = options with { RunsDirectory = Path.GetFullPath(options.RunsDirectory) };
        _time = time;
        _processes = processes;
        _launcher = new(_options, processes, time);
        _ending = new(processes, time);
    }

    public string Kind => "local";

    /// <summary>The control of a test: what was launched before and is not known to the log is launched again, as a launcher without a claim would.</summary>
    internal bool ForgetsClaims { get; init; }

    public async Task<LaunchOutcome> LaunchAsync(LaunchOrder order, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new LaunchOutcome.Refused(FailureClass.Configuration, "The local dispatcher needs Linux; choose another dispatcher.");
        }

        return OrderRules.Refuse(order) is { } refused
            ? refused
            : await Guarded(() => _launcher.LaunchAsync(order, FolderOf(order), cancellation), cancellation).ConfigureAwait(false);
    }

    public Task<LaunchOutcome> FindAsync(LaunchOrder order, CancellationToken cancellation)
    {
        if (ForgetsClaims)
        {
            FolderOf(order).Forget();
            return LaunchAsync(order, cancellation);
        }

        return Guarded(() => _launcher.FindAsync(order, FolderOf(order), cancellation), cancellation);
    }

    public Task<AttemptReport> PollAsync(LaunchOrder order, string handle, string? cursor, CancellationToken cancellation) =>
        Guarded(() => PollAsync(order, cursor, cancellation), cancellation);

    public async Task WaitForChangeAsync(
        LaunchOrder order, string handle, string? cursor, TimeSpan atMost, CancellationToken cancellation)
    {
        var change = new ChangeWait(FolderOf(order), _processes, _time);
        await change.WaitAsync(cursor, atMost, cancellation).ConfigureAwait(false);
    }

    public Task StopAsync(LaunchOrder order, string handle, CancellationToken cancellation) => Guarded(
        () =>
        {
            _ending.Ask(order, FolderOf(order));
            return Task.FromResult(true);
        },
        cancellation);

    public Task ExtendAsync(LaunchOrder order, string handle, TimeSpan limit, CancellationToken cancellation) => Guarded(
        () =>
        {
            // Without a limit at its launch there is none to raise: it runs for as long as it likes.
            if (FolderOf(order) is var folder && folder.Text(Limit.Name) is not null)
            {
                folder.Put(Limit.Name, Limit.Of(limit, order.StopGrace).ToString());
            }

            return Task.FromResult(true);
        },
        cancellation);

    public Task<LogChunk> ReadLogAsync(LaunchOrder order, LogStream stream, long from, int maxBytes, CancellationToken cancellation) =>
        Guarded(() => Task.FromResult(FolderOf(order).Log(stream).Read(from, maxBytes)), cancellation);

    public Task<KeptFiles> ListFilesAsync(LaunchOrder order, CancellationToken cancellation) =>
        Guarded(() => Task.FromResult(new KeptFolder(_options.RunsDirectory, order).List()), cancellation);

    public Task<OpenedFile?> OpenFileAsync(LaunchOrder order, string path, CancellationToken cancellation) =>
        Guarded(() => Task.FromResult(new KeptFolder(_options.RunsDirectory, order).Find(path)), cancellation);

    private AttemptFolder FolderOf(LaunchOrder order) => new(_options.RunsDirectory, order);

    private async Task<AttemptReport> PollAsync(LaunchOrder order, string? cursor, CancellationToken cancellation)
    {
        // The end first: with it nobody writes any more, so what is read after it is everything.
        var folder = FolderOf(order);
        var exit = await _ending.FindAsync(order, folder, cancellation).ConfigureAwait(false);
        var reading = MetricReader.Read(folder.Files, PatternOf(order), cursor, exit is not null, _time.GetUtcNow());
        return new(reading.Points, reading.Cursor, reading.Progressed, exit is not null && reading.CaughtUp ? Whole(exit, folder, reading.Broken) : null);
    }

    private static AttemptExit Whole(AttemptExit exit, AttemptFolder folder, int broken) => exit with
    {
        HasCheckpoint = folder.HasCheckpoint,
        Detail = exit.Detail + (broken == 0 ? "" : $"; {broken} of its metric lines or values were not understood or over a bound"),
    };

    private static PatternReader? PatternOf(LaunchOrder order)
    {
        try
        {
            return order.MetricPattern is null ? null : PatternReader.Create(order.MetricPattern);
        }
        catch (ArgumentException)
        {
            // Refused at the launch; an order that was changed since reports by the other ways.
            return null;
        }
    }

    /// <summary>Off the caller's thread, since files are read; and a disk that fails says nothing about the attempt.</summary>
    private static async Task<T> Guarded<T>(Func<Task<T>> action, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(action, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DispatcherUnreachableException(FailureClass.Unreachable, $"The runs' folder could not be used: {e.Message}", inner: e);
        }
    }
}
