using Sweepboard.Web.Security;

namespace Sweepboard.Web.Tests.Security;

public class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sweeps")]
    [InlineData("/sweeps/s-1?sort=cost&desc=1#runs")]
    [InlineData("/a%20b")]
    [InlineData("/search?q=http%3A%2F%2Fexample.com")]
    public void IsLocal_OwnPath_IsTrue(string url) => Assert.True(LocalUrl.IsLocal(url));

    [Theory]
    [InlineData("")]
    [InlineData("sweeps")]
    [InlineData("~/sweeps")]
    [InlineData("http://evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\\/evil.example")]
    [InlineData("/%2f%2fevil.example")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/%252fevil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("/x\r\nSet-Cookie: a=b")]
    [InlineData("/%0d%0aLocation: http://evil.example")]
    [InlineData("/\0")]
    [InlineData(" //evil.example")]
    public void IsLocal_WayOut_IsFalse(string url)
    {
        Assert.False(LocalUrl.IsLocal(url));
        Assert.Equal("/", LocalUrl.OrHome(url));
    }
}
