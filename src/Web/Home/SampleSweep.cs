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
        var path = Path.Combine(Folder, "sweep.yaml");
        if (!File.Exists(path))
        {
            throw new SampleMissingException($"The sample is not here: {path} does not exist. Build the server from its repository.");
        }

        var problems = new List<Problem>();
        var spec = SpecReader.Read(File.ReadAllText(path), problems) ?? throw new SampleMissingException($"{path}: {string.Join("; ", problems)}");
        return spec with { WorkingDirectory = Folder };
    }
}
