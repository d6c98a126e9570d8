using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Ui;

public class SparkPointsTests
{
    [Theory]
    [InlineData("1", "")]
    [InlineData("NaN,NaN,1", "")]
    [InlineData("1,2,3", "2,18 50,10 98,2")]
    [InlineData("1,NaN,3", "2,18 98,2")]
    [InlineData("5,5", "2,10 98,10")]
    public void Of_LaysValuesFromEdgeToEdge(string values, string expected) =>
        Assert.Equal(expected, SparkPoints.Of([.. values.Split(',').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))], 100, 20));
}
