using FsCheck;
using FsCheck.Fluent;
using Sweepboard.Engine.Log;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Data.Tests;

/// <summary>Random operations against each log and a plain model; a failure is shrunk, and its seed printed.</summary>
public class LogModelTests
{
    private static readonly Gen<int> Stream = Gen.Choose(0, 2);
    private static readonly Gen<int> Off = Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Constant(-1)), (1, Gen.Constant(1)));

    private static readonly Gen<LogOperation> Operation = Gen.Frequency(
        (8, from s in Stream
            from o in Off
            from count in Gen.Choose(0, 4)
            from safe in Gen.Elements(true, false)
            select (LogOperation)new LogOperation.Append(s, o, count, safe)),
        (4, from s in Stream from offs in Off.NonEmptyListOf() select (LogOperation)new LogOperation.Burst(s, [.. offs])),
        (3, from s in Stream from after in Gen.Choose(0, 20) from limit in Gen.Choose(0, 9) select (LogOperation)new LogOperation.ReadOne(s, after, limit)),
        (3, from after in Gen.Choose(0, 60) from limit in Gen.Choose(0, 9) select (LogOperation)new LogOperation.ReadAll(after, limit)),
        (2, from after in Gen.Choose(0, 40) select (LogOperation)new LogOperation.Follow(after)),
        (1, Gen.Constant((LogOperation)new LogOperation.Reopen())));

    private static readonly Arbitrary<LogOperation[]> Operations = Arb.From(
        Operation.ArrayOf(), all => Enumerable.Range(0, all.Length).Select(i => (LogOperation[])[.. all[..i], .. all[(i + 1)..]]));

    [Fact]
    public void InMemory_AgreesWithTheModel() => Check(500, operations =>
    {
        var log = new InMemoryEventLog();
        new LogModel(() => log, () => { }).RunAsync(operations).GetAwaiter().GetResult();
    });

    [Fact]
    public void Sqlite_AgreesWithTheModel() => Check(120, operations =>
    {
        using var folder = new OpenFolder();
        new LogModel(() => folder.Data.Log, folder.Reopen).RunAsync(operations).GetAwaiter().GetResult();
    });

    private static void Check(int sequences, Action<LogOperation[]> run) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(sequences).WithEndSize(60), Prop.ForAll(Operations, run));
}
