using MathNet.Numerics;

namespace Sweepboard.Engine.Diagnosis.Siblings;

/// <summary>Fisher's exact test, one-sided, for small counts.</summary>
internal static class FisherTest
{
    /// <summary>How likely as many failures with the value or more are, were failures spread by chance.</summary>
    public static double Probability(int failedWith, int workedWith, int failedWithout, int workedWithout)
    {
        var (with, failed, all) = (failedWith + workedWith, failedWith + failedWithout, failedWith + workedWith + failedWithout + workedWithout);
        var sum = 0.0;
        for (var k = failedWith; k <= Math.Min(with, failed); k++)
        {
            if (failed - k <= all - with)
            {
                sum += Math.Exp(LogChoose(with, k) + LogChoose(all - with, failed - k) - LogChoose(all, failed));
            }
        }

        return Math.Min(1, sum);
    }

    private static double LogChoose(int n, int k) => SpecialFunctions.BinomialLn(n, k);
}
