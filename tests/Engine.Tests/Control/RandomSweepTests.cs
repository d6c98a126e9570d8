using FsCheck;
using FsCheck.Fluent;

namespace Sweepboard.Engine.Tests.Control;

/// <summary>Whatever happens to whatever sweep in whatever order: the invariants hold, and it comes to an end (RELIABILITY F19).</summary>
/// <remarks>A failure is shrunk and printed with its seed; <c>SWEEPBOARD_SEED=seed,gamma,size</c> replays it.</remarks>
public class RandomSweepTests
{
    private static readonly int Sequences = Environment.GetEnvironmentVariable("SWEEPBOARD_TIER") == "full" ? 100_000 : 2_000;

    private static readonly Arbitrary<(int Spec, int[] Actions)> Any = Arb.From(
        from spec in Gen.Choose(0, 1_000_000)
        from actions in Gen.Choose(0, 1_000_000).ArrayOf()
        select (spec, actions),
        played => Enumerable.Range(0, played.actions.Length).Select(i => (played.spec, (int[])[.. played.actions[..i], .. played.actions[(i + 1)..]])));

    [Fact]
    public void Sweep_WhateverHappens_KeepsItsInvariantsAndEnds()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithEndSize(Sequences > 2_000 ? 30 : 60);
        var replay = Environment.GetEnvironmentVariable("SWEEPBOARD_SEED")?.Split(',');
        config = replay is [var seed, var gamma, ..] ? config.WithReplay(ulong.Parse(seed, null), ulong.Parse(gamma, null)) : config;

        FsCheck.Check.One(config, Prop.ForAll(Any, played => RandomWorld.Play(played.Spec, played.Actions)));
    }
}
