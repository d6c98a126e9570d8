using Microsoft.Extensions.Configuration;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Tests.Hosting;

public class GpuSettingsTests
{
    [Fact]
    public void Read_OfTypesWithoutDevices_NumbersThemThrough()
    {
        var (shared, problems) = Read("T4:Count=2", "V100=2", "A100:Devices=1");

        Assert.Empty(problems);
        Assert.Equal(["1"], shared.Held("A100", [0]).Devices);
        Assert.Equal(["0", "2"], shared.Held("T4", [0, 1]).Devices);
        Assert.Equal(["3", "4"], shared.Held("V100", [0, 1]).Devices);
    }

    [Theory]
    [InlineData("Gpus: Devices has 0 twice (T4, T4), but it is one GPU; name it once.", "T4:Devices=0,0")]
    [InlineData("Gpus: Devices has 1 twice (T4, V100), but it is one GPU; name it once.", "T4:Devices=0,1", "V100:Devices=1")]
    [InlineData("Gpus:T4:Cuont is no setting of GPUs; there are Count, CostPerHour, MemoryGb, Devices.", "T4:Count=1", "T4:Cuont=3")]
    [InlineData("Gpus:Count must name a type of GPU before Count, as Gpus:T4:Count.", "Count=3")]
    [InlineData("Gpus:T4:Count must be a whole number from 1 to 10000, but is \"0\".", "T4:Count=0")]
    public void Read_OfAMistake_SaysWhatAndWhere(string said, params string[] settings) => Assert.Equal(said, Assert.Single(Read(settings).Problems));

    private static (SharedGpus Shared, IReadOnlyList<string> Problems) Read(params string[] settings)
    {
        var problems = new List<string>();
        var pairs = settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create($"Gpus:{s[0]}", (string?)s[1]));
        return (GpuSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build().GetSection("Gpus"), problems), problems);
    }
}
