using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.AppendChild;
using Sweepboard.Data;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

// FOLDER DURABILITY WRITERS LIMIT [job]: appends from so many writers until each has LIMIT entries, or for ever (0), and prints what was
// acknowledged. With "job" it starts a process first that outlives it.
var durability = Enum.Parse<Durability>(args[1]);
var limit = args[3] == "0" ? long.MaxValue : long.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture);
await using var services = new ServiceCollection().AddSweepboardData(args[0]).BuildServiceProvider();
services.OpenSweepboardData();
if (args.Contains("job"))
{
    using var job = Process.Start("sleep", "600");
    Console.WriteLine($"job {job.Id}");
}

var streams = Enumerable.Range(0, int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture)).Select(i => $"w{i}");
var writers = streams.Select(stream => new AppendingWriter(services.GetRequiredService<IEventLog>(), services.GetRequiredService<IMetricStore>(), stream));
await Task.WhenAll(writers.Select(writer => Task.Run(() => writer.RunAsync(durability, limit))));
