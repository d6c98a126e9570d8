using System.Diagnostics;
using Sweepboard.Web.NewSweep;

namespace Sweepboard.Web.Tests.NewSweep;

public class SnippetsTests
{
    private const string Text = "name: it's \"quoted\"\ncommand: [sh, -c, \"echo $HOME \\\\ {x}\"]\n# SPEC\nSPEC: 1\n";
    private static readonly Uri Server = new("http://127.0.0.1:5080/");

    [Fact]
    public void Curl_SendsTheFileAsItIs()
    {
        var command = Snippets.Curl(Text.Replace("# SPEC", "SPEC"), Server);

        Assert.Contains("<<'SPEC_'", command);
        Assert.Contains("$SWEEPBOARD_TOKEN", command);
        Assert.EndsWith($"{Text.Replace("# SPEC", "SPEC")}SPEC_\n", command);
    }

    [Theory]
    [InlineData(Text)]
    [InlineData("a: '\"\"\"'\n")]
    [InlineData("no end of line \\")]
    public async Task Python_SendsTheFileAsItIs(string text)
    {
        var program = Snippets.Python(text, Server);
        Assert.Contains("os.environ[\"SWEEPBOARD_TOKEN\"]", program);
        var upToRequest = program[..program.IndexOf("request = ", StringComparison.Ordinal)];

        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", $"{upToRequest}\nimport sys; sys.stdout.buffer.write(spec.encode())"]) { RedirectStandardOutput = true })!;

        Assert.Equal(text, (await python.StandardOutput.ReadToEndAsync()).TrimStart('\n'));
    }
}
