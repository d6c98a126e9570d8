using System.Runtime.InteropServices;
using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class RunNumbersTests
{
    [Fact]
    public void Rows_HoldWhatTheScriptReads()
    {
        var sweep = SomeSweep.Played().State;
        var numbers = new RunNumbers(sweep.Spec, []);

        var bytes = numbers.Rows([sweep.Runs[1], sweep.Runs[4]]);

        var floats = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        Assert.Equal(2 * (numbers.Width + 1), floats.Length);
        Assert.Equal(1, MemoryMarshal.Cast<byte, int>(bytes)[0]);
        Assert.Equal([2f, 2f, 93f, (float)sweep.Runs[1].Hyperparameters["learning_rate"].AsNumber()], floats[1..5]);
        Assert.Equal((5f, 3f, float.NaN), (floats[numbers.Width + 2], floats[numbers.Width + 3], floats[numbers.Width + 4]));
        var act = sweep.Runs[1].Hyperparameters["act"].ToString();
        Assert.Equal(act == "tanh" ? 1f : 0f, floats[6]);
        Assert.Equal(act == "tanh", !float.IsNaN(floats[7]));
    }

    [Fact]
    public void Axes_AreOfParametersThatVary_ChoicesByName()
    {
        var axes = new RunNumbers(SomeSweep.Played().State.Spec, []).Axes;

        Assert.Equal([("learning_rate", true), ("layers", false), ("act", false), ("momentum", false)], axes.Select(a => (a.Name, a.Log)));
        Assert.Equal(["relu", "tanh"], axes[2].Names!);
        Assert.Null(axes[0].Names);
    }

    [Fact]
    public void Bits_AreOneARun()
    {
        var bits = RunNumbers.Bits(10, number => number is 1 or 9 or 10);

        Assert.Equal([0b00000001, 0b00000011], bits);
    }
}
