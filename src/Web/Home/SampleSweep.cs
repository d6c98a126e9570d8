using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Home;

/// <summary>The sweep that a first visit starts: its file lies beside the server.</summary>
public sealed class SampleSweep
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples", "digits");

    /// <exception cref="SampleMissingException">The sample was not built with the server.</exception>
    public SweepSpec Read()
    {
        var (text, folder) = ReadText();
        var problems = new List<Problem>();
        var spec = SpecReader.Read(text, problems) ?? throw new SampleMissingException($"The sample in {folder}: {string.Join("; ", problems)}");
        return spec with { WorkingDirectory = folder };
    }

    /// <summary>The sample's file, and the folder in which its command runs.</summary>
    /// <exception cref="SampleMissingException">The sample was not built with the server.</exception>
    public (string Text, string Folder) ReadText()
    {
        var path = Path.Combine(Folder, "sweep.yaml");
        return File.Exists(path) ? (File.ReadAllText(path), Folder)
            : throw new SampleMissingException($"The sample is not here: {path} does not exist. Build the server from its repository.");
    }
}
