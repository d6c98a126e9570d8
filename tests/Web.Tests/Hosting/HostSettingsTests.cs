using Microsoft.Extensions.Configuration;
using Sweepboard.Web.Hosting;
using Sweepboard.Web.Security;

namespace Sweepboard.Web.Tests.Hosting;

public class HostSettingsTests
{
    [Fact]
    public void Read_Nothing_IsLoopbackWithAKey()
    {
        var settings = HostSettings.Read(Of());

        Assert.True(settings.AllLoopback);
        Assert.Equal(AccessMode.Token, settings.Mode);
        Assert.Equal(HostSettings.DefaultAddress, Assert.Single(settings.Addresses).Text);
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "sweepboard-data"), settings.DataDirectory);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://0:5080")]
    [InlineData("http://10.1.2.3:5080")]
    [InlineData("http://sweeps.example:5080")]
    [InlineData("http://127.0.0.1:5080;http://0.0.0.0:5081")]
    public void Read_ClearTextForOthers_IsRefused(string urls)
    {
        var refusal = Assert.Throws<StartupRefusedException>(() => HostSettings.Read(Of(("urls", urls))));

        Assert.Contains("without TLS", refusal.Message, StringComparison.Ordinal);
        Assert.True(HostSettings.Read(Of(("urls", urls), ("Sweepboard:Insecure", "true"))).IsExposed);
    }

    [Theory]
    [InlineData("http_ports", "8080")]
    [InlineData("Kestrel:Endpoints:Web:Url", "http://0.0.0.0:8080")]
    public void Read_ClearTextForOthersInAnotherSetting_IsRefused(string name, string value) =>
        Assert.Throws<StartupRefusedException>(() => HostSettings.Read(Of((name, value))));

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.2:5080")]
    [InlineData("http://[::1]:5080")]
    [InlineData("https://0.0.0.0:5443")]
    [InlineData("http://unix:/run/sweepboard.sock")]
    public void Read_LoopbackOrTls_IsAccepted(string urls) => Assert.False(HostSettings.Read(Of(("urls", urls))).IsExposed);

    [Theory]
    [InlineData("https://0.0.0.0:5443")]
    [InlineData("http://0.0.0.0:5080")]
    public void Read_NoKeyForOthers_IsRefusedEvenIfInsecure(string urls)
    {
        var refusal = Assert.Throws<StartupRefusedException>(() => HostSettings.Read(Of(("urls", urls), ("Sweepboard:Auth:Mode", "none"), ("Sweepboard:Insecure", "true"))));

        Assert.Contains("Auth:Mode=none is for this machine only", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sweepboard:Auth:Mode", "off")]
    [InlineData("Sweepboard:Auth:Token", "short")]
    [InlineData("Sweepboard:Limits:Circuits", "many")]
    [InlineData("Sweepboard:Limits:RequestsPerSecond", "0")]
    public void Read_BadSetting_NamesItsKey(string name, string value)
    {
        var refusal = Assert.Throws<StartupRefusedException>(() => HostSettings.Read(Of((name, value))));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralBadSettings_TellsAllAtOnce()
    {
        var refusal = Assert.Throws<StartupRefusedException>(() => HostSettings.Read(Of(("Sweepboard:Auth:Mode", "off"), ("urls", "nowhere"), ("Sweepboard:Auth:Token", "x"))));

        Assert.Contains("Auth:Mode", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("\"nowhere\" is not an address", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Auth:Token", refusal.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Of(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
}
