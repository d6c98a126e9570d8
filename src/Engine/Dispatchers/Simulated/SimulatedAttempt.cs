using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers.Simulated;

/// <summary>What one attempt does in a simulation, drawn from its seed and token alone: how long it takes, its learning curve, how it ends.</summary>
public sealed class SimulatedAttempt
{
    /// <summary>How many steps a whole training has.</summary>
    public const int Steps = 20;

    private static readonly FailureClass[] Failures =
    [
        FailureClass.Preempted, FailureClass.NodeLost, FailureClass.Unreachable, FailureClass.Quota, FailureClass.Infrastructure, FailureClass.OutOfMemory,
        FailureClass.Numeric, FailureClass.UserError, FailureClass.Timeout, FailureClass.Configuration,
    ];

    private readonly LaunchOrder _order;
    private readonly IReadOnlyList<SimulatedMetric> _metrics;
    private readonly double _noise;
    private readonly double _from;

    private SimulatedAttempt(LaunchOrder order, TimeSpan duration, FailureClass? fails, double noise) =>
        (_order, Duration, Fails, _metrics, _noise, _from) = (order, duration, fails, SimulatedMetric.Of(order), noise, From(order));

    /// <summary>How long it runs, on the simulated clock.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How it fails; null where it succeeds.</summary>
    public FailureClass? Fails { get; }

    public static SimulatedAttempt Of(LaunchOrder order)
    {
        var random = new SeededRandom(order.Seed, 0, order.Token);
        // Never longer than expected: the engine pays for what it expects, and a simulation is not there to test a limit.
        var duration = order.ExpectedDuration * (0.5 + (0.45 * random.NextUnit())) * (1 - From(order));
        FailureClass? fails = random.NextUnit() < order.Dispatcher.FailureRate ? Failures[random.NextBelow(Failures.Length)] : null;
        return new(order, fails is null or FailureClass.Unreachable ? duration : duration * random.NextUnit(), fails, random.NextNormal());
    }

    /// <summary>The metric points between two parts of the duration; an attempt that resumes has the steps before behind it.</summary>
    public IEnumerable<MetricPoint> Points(double from, double to, Func<double, DateTimeOffset> at)
    {
        for (var step = StepAt(from) + 1; step <= StepAt(to); step++)
        {
            var part = (double)step / Steps;
            var notFinite = Fails == FailureClass.Numeric && part > 0.5;
            foreach (var metric in _metrics)
            {
                yield return new(metric.Name, step, notFinite ? double.NaN : metric.At(part, _noise), at((part - _from) / (1 - _from)));
            }
        }
    }

    /// <summary>When each of its steps is over, as a part of the duration.</summary>
    public IEnumerable<double> StepEnds() => Enumerable.Range(StepAt(0) + 1, Steps - StepAt(0)).Select(step => (((double)step / Steps) - _from) / (1 - _from));

    /// <summary>How it ended, as a dispatcher would tell.</summary>
    public AttemptExit Exit(DateTimeOffset started) => new()
    {
        ExitCode = Fails is null or FailureClass.Unreachable or FailureClass.Quota ? 0 : Fails is FailureClass.Preempted or FailureClass.NodeLost ? null : 1,
        StartedAt = started,
        EndedAt = started + Duration,
        Duration = Duration,
        Cause = Fails switch
        {
            FailureClass.Preempted => ExitCause.Preempted,
            FailureClass.NodeLost => ExitCause.NodeLost,
            FailureClass.Timeout => ExitCause.LimitReached,
            _ => ExitCause.Exited,
        },
        Detail = $"simulated: {(Fails is { } f ? SnakeCase.Name(f) : "success")}",
        HasCheckpoint = Fails is FailureClass.Preempted or FailureClass.Timeout,
    };

    /// <summary>How it ended where somebody stopped it after so long. A simulation saves a checkpoint at every step.</summary>
    public AttemptExit Stopped(DateTimeOffset started, DateTimeOffset at, TimeSpan ran)
    {
        var took = ran < Duration ? ran : Duration;
        return new() { ExitCode = 143, StartedAt = started, EndedAt = at, Duration = took, Detail = "simulated: stopped", HasCheckpoint = StepAt(took / Duration) > 0 };
    }

    /// <summary>What it printed to standard error.</summary>
    public string Log() => Fails switch
    {
        FailureClass.Infrastructure => "ConnectionResetError: [Errno 104] Connection reset by peer\n",
        FailureClass.OutOfMemory => "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB\n",
        FailureClass.Numeric => "RuntimeError: loss is nan at step 11\n",
        FailureClass.UserError => string.Create(CultureInfo.InvariantCulture, $"Traceback (most recent call last):\n  File \"train.py\", line 12\nKeyError: 'feature_{_order.Run.Number % 7}'\n"),
        _ => "",
    };

    private int StepAt(double part) => (int)Math.Floor(((_from + (part * (1 - _from))) * Steps) + 1e-6);

    // Only a resumed attempt has something behind it; one step is always left to do.
    private static double From(LaunchOrder order) => order.MayResume ? (double)Math.Clamp(order.ResumesAt, 0, Steps - 1) / Steps : 0;
}
