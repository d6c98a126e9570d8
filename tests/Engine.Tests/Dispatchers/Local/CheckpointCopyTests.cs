using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Local;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>A run that begins with another's checkpoint.</summary>
public sealed class CheckpointCopyTests : IDisposable
{
    private readonly Bench _bench = new();

    private string Runs => Path.Combine(_bench.Root, "runs");

    [Fact]
    public async Task Launch_OfACopy_FindsTheOthersCheckpointWhole()
    {
        var donor = Donor();
        Directory.CreateDirectory(Path.Combine(Checkpoints(donor), "deep"));
        await File.WriteAllTextAsync(Path.Combine(Checkpoints(donor), "deep", "weights"), "17");
        var copy = _bench.Shell("cat \"$SWEEPBOARD_RESUME_FROM/deep/weights\" && echo 18 >\"$SWEEPBOARD_CHECKPOINT_DIR/deep/weights\"") with { Inherits = donor.Run, MayResume = true };

        var exit = await _bench.RunAsync(copy);

        Assert.Equal((0, true), (exit.ExitCode, exit.HasCheckpoint));
        Assert.Equal("17", await File.ReadAllTextAsync(Path.Combine(Checkpoints(donor), "deep", "weights")));
        Assert.Equal("18\n", await File.ReadAllTextAsync(Path.Combine(Checkpoints(copy), "deep", "weights")));
    }

    [Fact]
    public void Copy_FollowsNoLink_AndWaitsForNoPipe()
    {
        var (donor, copy) = (Donor(), _bench.Order());
        File.WriteAllText(Path.Combine(_bench.Root, "secret"), "secret");
        File.CreateSymbolicLink(Path.Combine(Checkpoints(donor), "file"), Path.Combine(_bench.Root, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(Checkpoints(donor), "folder"), _bench.Root);
        Shell.Run("mkfifo", Path.Combine(Checkpoints(donor), "pipe"));
        File.WriteAllText(Path.Combine(Checkpoints(donor), "state"), "1");

        Assert.Null(new CheckpointCopy(100).Copy(Runs, From(donor), Checkpoints(copy)));

        Assert.Equal(["state"], Directory.EnumerateFileSystemEntries(Checkpoints(copy)).Select(p => Path.GetFileName(p)));
    }

    [Fact]
    public void Copy_OfTooMuch_LeavesNothingAndSaysSo()
    {
        var (donor, copy) = (Donor(), _bench.Order());
        File.WriteAllText(Path.Combine(Checkpoints(donor), "state"), new string('x', 101));

        var why = new CheckpointCopy(100).Copy(Runs, From(donor), Checkpoints(copy));

        Assert.Equal("the checkpoint it was to begin with has more than 100 bytes or 10,000 files", why);
        Assert.False(Directory.Exists(Checkpoints(copy)) || Directory.Exists(Checkpoints(copy) + ".inheriting"));
    }

    [Fact]
    public void Copy_AfterACrashInTheMiddle_BeginsAnew_AndNeverOverACheckpointOfItsOwn()
    {
        var (donor, copy) = (Donor(), _bench.Order());
        File.WriteAllText(Path.Combine(Checkpoints(donor), "state"), "donor's");
        Directory.CreateDirectory(Checkpoints(copy) + ".inheriting");
        File.WriteAllText(Path.Combine(Checkpoints(copy) + ".inheriting", "half"), "");
        Directory.CreateDirectory(Checkpoints(copy));

        Assert.Null(new CheckpointCopy(100).Copy(Runs, From(donor), Checkpoints(copy)));
        Assert.Equal(["state"], Directory.EnumerateFileSystemEntries(Checkpoints(copy)).Select(p => Path.GetFileName(p)));
        File.WriteAllText(Path.Combine(Checkpoints(copy), "state"), "its own");
        Assert.Null(new CheckpointCopy(100).Copy(Runs, From(donor), Checkpoints(copy)));

        Assert.Equal("its own", File.ReadAllText(Path.Combine(Checkpoints(copy), "state")));
    }

    [Fact]
    public async Task Launch_OfACopyOfNothing_StartsFromTheBeginning()
    {
        var copy = _bench.Shell("test -z \"$SWEEPBOARD_RESUME_FROM\"") with { Inherits = new(Some.Sweep, 99), MayResume = true };

        Assert.Equal(0, (await _bench.RunAsync(copy)).ExitCode);
    }

    public void Dispose() => _bench.Dispose();

    private LaunchOrder Donor()
    {
        var donor = _bench.Order();
        Directory.CreateDirectory(Checkpoints(donor));
        return donor;
    }

    private string Checkpoints(LaunchOrder order) => new AttemptFolder(Runs, order).Checkpoints;

    private static IReadOnlyList<string> From(LaunchOrder order) => [order.Run.Sweep.Value, $"{order.Run.Number}", "checkpoints"];
}
