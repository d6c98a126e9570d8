using Sweepboard.Engine.Optimizers.Gaussian;

namespace Sweepboard.Engine.Tests.Optimizers.Gaussian;

/// <summary>Likelihoods, predictions and their gradients.</summary>
public sealed class GaussianModelTests
{
    private readonly double[][] _units = Draws.Units(Draws.Mixed, 30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Likelihood_Gradient_IsThatOfDifferences(bool additive)
    {
        var likelihood = new MarginalLikelihood(new(Draws.Mixed.Dimensions, _units), Draws.Values(_units));
        var at = Hyperparameters.Initial(4, additive);
        double[] logs = [.. at.Logs.Select((l, i) => l + (0.3 * Math.Sin(i)))];
        var gradient = new double[logs.Length];

        likelihood.Evaluate(at.With(logs), gradient);

        Assert.All(gradient.Select((g, i) => (g, i)), v =>
            Assert.Equal(Draws.Slope(l => likelihood.Evaluate(at.With(l), new double[logs.Length]), logs, v.i), v.g, 1e-3 * (1 + Math.Abs(v.g))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Predict_Gradients_AreThoseOfDifferences(bool additive)
    {
        var model = Model(additive);
        double[] point = [0.4, 0.6, 1, 0.5];
        var (byMean, byVariance) = (new double[4], new double[4]);

        model.Predict(point, byMean, byVariance);

        foreach (var d in (int[])[0, 1, 3])
        {
            Assert.Equal(Draws.Slope(p => model.Predict(p).Mean, point, d), byMean[d], 1e-4);
            Assert.Equal(Draws.Slope(p => model.Predict(p).Variance, point, d), byVariance[d], 1e-4);
        }
    }

    [Fact]
    public void Predict_AtWhatWasSeen_IsNearlyThatAndSure()
    {
        var values = Draws.Values(_units);

        Assert.All(_units.Zip(values), seen =>
        {
            var (mean, variance) = Model(false).Predict(seen.First);
            Assert.Equal(seen.Second, mean, 0.02);
            Assert.InRange(variance, 0, 0.01);
        });
    }

    [Fact]
    public void With_PointByPoint_IsTheModelOfAll()
    {
        var (values, parameters) = (Draws.Values(_units), Hyperparameters.Initial(4, true));
        var grown = GaussianModel.Of(new(Draws.Mixed.Dimensions, _units[..20]), values[..20], parameters);
        for (var i = 20; i < 30; i++)
        {
            grown = grown.With(_units[i], values[i]);
        }

        double[] point = [0.3, 0.8, 2, 0.7];
        Assert.Equal(Model(true).Predict(point).Mean, grown.Predict(point).Mean, 9);
        Assert.Equal(Model(true).Predict(point).Variance, grown.Predict(point).Variance, 9);
    }

    [Fact]
    public void PriorMean_CountsWhereNothingWasSeen_AndGivesWayWhereRunsDisagree()
    {
        var prior = new PriorMean([(Model(false), 1)]);
        double[] seen = [0.1, 0.1, 0, 0.1], far = [1, 1, 2, 1];
        var off = prior.Value(seen) + 3;

        var model = GaussianModel.Of(new(Draws.Mixed.Dimensions, [seen]), [off], Hyperparameters.Initial(4, false)).With([off], prior);

        Assert.Equal(off, model.Predict(seen).Mean, 0.01);
        Assert.InRange(model.Predict(far).Mean - prior.Value(far), 0, 1);
    }

    private GaussianModel Model(bool additive) => GaussianModel.Of(new(Draws.Mixed.Dimensions, _units), Draws.Values(_units), Hyperparameters.Initial(4, additive));
}
