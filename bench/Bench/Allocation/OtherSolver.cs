using System.Diagnostics;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Bench.Allocation;

/// <summary>A solver of the system, to be laid beside ours on queues of one mode whose makespan counts.</summary>
internal abstract class OtherSolver
{
    public abstract string Name { get; }

    /// <summary>The solver of a name; null: none is asked for, or it is not installed.</summary>
    public static OtherSolver? Named(string? name)
    {
        OtherSolver? solver = name switch
        {
            null => null,
            "minizinc" => new MiniZincSolver(),
            "cbc" => new CbcSolver(),
            _ => throw new ArgumentException($"--solver {name}: there is minizinc and cbc."),
        };
        if (solver is not null && !IsInstalled(name!))
        {
            Console.Error.WriteLine($"{name} is not on the PATH: it is left out.");
            return null;
        }

        return solver;
    }

    public virtual bool Takes(Instance instance) =>
        !instance.IsMultiMode && !instance.HasSharing && instance.Criteria[0] == Criterion.Makespan && Array.TrueForAll(instance.Capacities, c => c.IsConstant) && !instance.Pinned.Contains(true);

    /// <summary>The makespan it finds in a time, in ticks; null: it finds no schedule.</summary>
    public long? Solve(Instance instance, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("sweepboard-bench-");
        try
        {
            return Solve(instance, seconds, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    protected abstract long? Solve(Instance instance, int seconds, string folder);

    protected static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
