using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Tests.Diagnosis.Findings;

public class CalibrationTests
{
    [Fact]
    public void Of_GreaterWeights_IsNeverLessSure()
    {
        var said = Enumerable.Range(0, 101).Select(i => Calibration.Measured.Of(i / 100.0)).ToList();

        Assert.All(said.Zip(said.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
        Assert.InRange(said[^1], 0.9, 0.99);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(0.25, 0.2)]
    [InlineData(0.5, 0.3)]
    [InlineData(0.75, 0.6)]
    [InlineData(2, 0.9)]
    public void Of_AWeightBetweenPoints_IsOnTheLineBetweenThem(double weight, double said) =>
        Assert.Equal(said, new Calibration([(0, 0.1), (0.5, 0.3), (1, 0.9)]).Of(weight), 6);

    [Fact]
    public void Plain_IsTheWeightItself() => Assert.Equal(0.37, Calibration.Plain.Of(0.37), 6);
}
