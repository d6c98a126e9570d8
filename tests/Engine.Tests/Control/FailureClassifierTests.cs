using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public class FailureClassifierTests
{
    private static readonly Attempt Running = new(new("job_001"), AttemptStage.Training, Some.Noon) { StartedAt = Some.Noon };
    private static readonly Dictionary<string, double> Good = new() { ["acc"] = 90 };

    [Theory]
    [InlineData(1, "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB", FailureClass.OutOfMemory)]
    [InlineData(1, "MemoryError", FailureClass.OutOfMemory)]
    [InlineData(134, "terminate called after throwing an instance of 'std::bad_alloc'", FailureClass.OutOfMemory)]
    [InlineData(1, "RuntimeError: Loss became NaN at epoch 2", FailureClass.Numeric)]
    [InlineData(1, "ValueError: loss is nan", FailureClass.Numeric)]
    [InlineData(1, "AssertionError: non-finite loss encountered", FailureClass.Numeric)]
    [InlineData(1, "ConnectionResetError: [Errno 104] Connection reset by peer", FailureClass.Infrastructure)]
    [InlineData(1, "RuntimeError: NCCL error in: ProcessGroupNCCL.cpp:1269, unhandled system error", FailureClass.Infrastructure)]
    [InlineData(1, "OSError: [Errno 28] No space left on device", FailureClass.Infrastructure)]
    [InlineData(1, "google.api_core.exceptions.ResourceExhausted: 429 Too Many Requests", FailureClass.Quota)]
    [InlineData(1, "ModuleNotFoundError: No module named 'torch'", FailureClass.UserError)]
    [InlineData(2, "train.py: error: unrecognized arguments: --lr", FailureClass.UserError)]
    [InlineData(3, "", FailureClass.UserError)]
    [InlineData(139, "", FailureClass.UserError)]
    [InlineData(137, "", FailureClass.Infrastructure)]
    [InlineData(143, "", FailureClass.Infrastructure)]
    public void Classify_ExitAndLastWords_GiveTheClass(int code, string line, FailureClass expected)
    {
        var failure = FailureClassifier.Classify(Evidence(new() { ExitCode = code }, line))!;

        Assert.Equal(expected, failure.Class);
        Assert.NotEmpty(failure.Evidence);
        Assert.Contains(line, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCause.NodeLost, FailureClass.NodeLost)]
    [InlineData(ExitCause.Preempted, FailureClass.Preempted)]
    [InlineData(ExitCause.OutOfMemory, FailureClass.OutOfMemory)]
    [InlineData(ExitCause.LimitReached, FailureClass.Timeout)]
    [InlineData(ExitCause.Vanished, FailureClass.Infrastructure)]
    [InlineData(ExitCause.CouldNotStart, FailureClass.UserError)]
    public void Classify_WhatTheDispatcherKnows_GoesBeforeTheText(ExitCause cause, FailureClass expected) =>
        Assert.Equal(expected, FailureClassifier.Classify(Evidence(new() { ExitCode = 1, Cause = cause, Detail = "seen" }, "ValueError: x"))!.Class);

    [Fact]
    public void Classify_Success_IsNoFailure() => Assert.Null(FailureClassifier.Classify(Evidence(new() { ExitCode = 0 }, "")));

    [Fact]
    public void Classify_SuccessWhoseOutputIsLost_IsWorthAnotherTry()
    {
        var exit = new AttemptExit { ExitCode = 0, OutputLost = true, Detail = "the disk was full" };

        Assert.Equal(FailureClass.Infrastructure, FailureClassifier.Classify(Evidence(exit, "") with { Metrics = new Dictionary<string, double>() })!.Class);
        Assert.Null(FailureClassifier.Classify(Evidence(exit, "")));
    }

    [Fact]
    public void Classify_SuccessWithoutTheObjective_SaysWhatWasReported()
    {
        var failure = FailureClassifier.Classify(Evidence(new() { ExitCode = 0 }, "") with { Metrics = new Dictionary<string, double> { ["loss"] = 1 } })!;

        Assert.Equal((FailureClass.UserError, "It ended without reporting 'acc': it reported loss."), (failure.Class, failure.Message));
    }

    [Fact]
    public void Classify_SuccessWithANaN_IsNumeric() =>
        Assert.Equal(FailureClass.Numeric, FailureClassifier.Classify(Evidence(new() { ExitCode = 0 }, "") with { Metrics = new Dictionary<string, double> { ["acc"] = double.NaN } })!.Class);

    [Theory]
    [InlineData(StopCause.Person, FailureClass.Cancelled)]
    [InlineData(StopCause.Scheduler, FailureClass.Cancelled)]
    [InlineData(StopCause.Deadline, FailureClass.Timeout)]
    [InlineData(StopCause.Stalled, FailureClass.Stalled)]
    public void Classify_StopAskedFor_GivesItsClass(StopCause cause, FailureClass expected)
    {
        var stopped = Running with { Stop = new(default, Running.Id, cause, "because"), StopRequestedAt = Some.Noon };

        Assert.Equal(expected, FailureClassifier.Classify(Evidence(new() { ExitCode = 143, EndedAt = Some.Noon.AddSeconds(1) }, "") with { Attempt = stopped })!.Class);
    }

    [Fact]
    public void Classify_EndedWellBeforeTheStop_IsASuccess()
    {
        var stopped = Running with { Stop = new(default, Running.Id, StopCause.Person, "late"), StopRequestedAt = Some.Noon.AddSeconds(2) };

        Assert.Null(FailureClassifier.Classify(Evidence(new() { ExitCode = 0, EndedAt = Some.Noon.AddSeconds(1) }, "") with { Attempt = stopped }));
    }

    [Fact]
    public void Signature_LeavesOutWhatDiffersBetweenRuns() => Assert.Equal(
        FailureClassifier.Of(FailureClass.UserError, "KeyError: 7 at 0xdeadbeef in /a/b/c.py:12", "").Signature,
        FailureClassifier.Of(FailureClass.UserError, "KeyError: 8 at 0xcafe in /a/x/d.py:99", "").Signature);

    private static AttemptEvidence Evidence(AttemptExit exit, string line) =>
        new(exit, Running, line.Length == 0 ? ["epoch 3"] : ["Traceback (most recent call last):", line], Good, [new("acc", Direction.Maximize)], ScoreIsDue: true);
}
