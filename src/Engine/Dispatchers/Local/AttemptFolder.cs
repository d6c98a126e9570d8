using System.Globalization;
using System.Text;
using Sweepboard.Engine.Dispatchers.Metrics;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>The folder of one attempt, and what the names in it mean; the wrapper writes most of them.</summary>
internal sealed class AttemptFolder(string runs, LaunchOrder order)
{
    /// <summary>What the folder of a run's checkpoints is called in the run's.</summary>
    public const string CheckpointsName = "checkpoints";

    /// <summary>The folder that all attempts of the run share.</summary>
    public string Run { get; } =
        Path.Combine(runs, order.Run.Sweep.Value, order.Run.Number.ToString(CultureInfo.InvariantCulture));

    public string Root => Path.Combine(Run, order.Attempt.Value);

    public string Checkpoints => Path.Combine(Run, CheckpointsName);

    /// <summary>Whether an attempt of the run has left something to go on from.</summary>
    public bool HasCheckpoint => Directory.Exists(Checkpoints) && Directory.EnumerateFileSystemEntries(Checkpoints).Any();

    /// <summary>Where the command runs unless the spec says: apart, so that a file of its own named <c>exit</c> is not taken for ours.</summary>
    public string Work => In("work");

    /// <summary>Whoever makes this folder owns the attempt.</summary>
    public string Claim => In("claim");

    public string Parameters => In("params.json");

    public string Metrics => In("metrics.jsonl");

    /// <summary>Made by the wrapper when its limit made it end the attempt.</summary>
    public string Limited => In("limited");

    /// <summary>Made by the wrapper when the command could not be started.</summary>
    public string Unstarted => In("unstarted");

    public string Exit => In("exit");

    public AttemptFiles Files => new(new RegularFile(Metrics), Log(LogStream.Stdout), Log(LogStream.Stderr));

    public string LogHead(LogStream stream) => In(stream == LogStream.Stdout ? "stdout.log" : "stderr.log");

    public CappedLog Log(LogStream stream) => new(LogHead(stream));

    /// <summary>Whether everything printed is on disk.</summary>
    public bool LogsAreWhole => File.Exists(In("stdout.end")) && File.Exists(In("stderr.end"));

    /// <summary>Whether something printed found no place on the disk.</summary>
    public bool LogsHaveGaps => File.Exists(In("stdout.gap")) || File.Exists(In("stderr.gap"));

    public void Make()
    {
        PrivateFiles.MakeFolder(Checkpoints);
        PrivateFiles.MakeFolder(Work);
    }

    public string? Text(string name) => RegularFile.Text(In(name));

    /// <summary>Writes a file that is there whole or not at all.</summary>
    public void Put(string name, string text)
    {
        var temporary = In($"{name}.{Guid.NewGuid():N}");
        File.WriteAllText(temporary, text, new UTF8Encoding(false));
        File.Move(temporary, In(name), overwrite: true);
    }

    /// <summary>Takes the attempt, so that no wrapper can ever start it; false where somebody has it.</summary>
    public bool TryClaim()
    {
        PrivateFiles.MakeFolder(Root);
        return LinuxCalls.TryMakeFolder(Claim);
    }

    /// <summary>Makes it look as if nobody had claimed it.</summary>
    public void Forget()
    {
        if (Directory.Exists(Claim))
        {
            Directory.Delete(Claim, recursive: true);
            File.Delete(In("pid"));
        }
    }

    private string In(string name) => Path.Combine(Root, name);
}
