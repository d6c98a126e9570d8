using System.Net;
using Microsoft.AspNetCore.Http;
using Sweepboard.Web.Outbound;

namespace Sweepboard.Web.Tests.Models;

public class GuardedHttpTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://127.1:9/")]
    [InlineData("http://0x7f.1:9/")]
    [InlineData("http://017700000001:9/")]
    [InlineData("http://2130706433:9/")]
    [InlineData("http://0:9/")]
    [InlineData("http://[::1]:9/")]
    [InlineData("http://[::ffff:127.0.0.1]:9/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://localhost:9/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://172.16.5.5/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    public async Task Get_AddressOfThisMachineOrItsNetworks_IsRefused(string address)
    {
        using var client = new GuardedHttp([], TimeSpan.FromSeconds(5), 1_000).Client();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(address)));

        Assert.IsType<OutboundRefusedException>(refused.InnerException);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.128.0.1", true)]
    [InlineData("198.19.0.1", false)]
    [InlineData("::", false)]
    [InlineData("255.255.255.255", false)]
    public void Is_OpenInternet(string address, bool open) => Assert.Equal(open, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var server = await ModelServer.StartAsync(context => { context.Response.Redirect("http://169.254.169.254/"); return Task.CompletedTask; });
        using var client = new GuardedHttp([$"127.0.0.1:{server.Address.Port}"], TimeSpan.FromSeconds(5), 1_000).Client();

        var answer = await client.GetAsync(server.Address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Answer_LargerThanItMayBe_IsCut()
    {
        await using var server = await ModelServer.StartAsync(context => context.Response.WriteAsync(new string('x', 10_000)));
        using var client = new GuardedHttp([$"127.0.0.1:{server.Address.Port}"], TimeSpan.FromSeconds(5), 1_000).Client();

        await Assert.ThrowsAsync<OutboundRefusedException>(() => client.GetStringAsync(server.Address));
    }

    [Fact]
    public async Task OtherHost_ThanTheOneMeant_IsNotReached()
    {
        using var client = new GuardedHttp(["127.0.0.1:9"], TimeSpan.FromSeconds(5), 1_000).Client("api.example.com");

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://127.0.0.1:9/")));
    }
}
