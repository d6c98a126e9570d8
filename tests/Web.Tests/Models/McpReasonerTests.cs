using ModelContextProtocol.Client;
using Sweepboard.Engine.Diagnosis.Models;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Testing;

namespace Sweepboard.Web.Tests.Models;

public sealed class McpReasonerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Conversation_IsHeld_WithTheFilesAndWithoutSecrets()
    {
        var parts = await Talks.TellAsync(Beside("conversation"));

        Assert.Contains("I read 1 file", Talks.Text(parts), StringComparison.Ordinal);
        Assert.Contains("[E1] [not verified]; secrets seen: False; environment: False", Talks.Text(parts), StringComparison.Ordinal);
        Assert.Contains(parts.OfType<MessageSent>(), m => m.Text.Contains("train.py", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task UnknownServer_IsAskedByItsFittingTool() =>
        Assert.Contains("ask was asked: Why did this training run fail", Talks.Text(await Talks.TellAsync(Beside("plain"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("garbage")]
    [InlineData("wrong id")]
    public async Task NoiseBesideTheAnswer_IsPassedOver(string mode) =>
        Assert.Contains("ask was asked", Talks.Text(await Talks.TellAsync(Beside(mode))), StringComparison.Ordinal);

    [Fact]
    public async Task LargeAnswer_IsCut() => Assert.InRange(Talks.Text(await Talks.TellAsync(Beside("large"))).Length, 10_000, 50_000);

    [Theory]
    [InlineData("dies", "could not be asked")]
    [InlineData("silent", "did not answer within")]
    [InlineData("error", "no such model")]
    [InlineData("nothing", "offers no tool that takes a question")]
    [InlineData("not there", "could not be asked")]
    public async Task Server_ThatFails_LeavesTheBuiltInAnswer(string mode, string said)
    {
        var parts = await Talks.TellAsync(Beside(mode));

        Assert.Contains("summed over the batch", Talks.Text(parts), StringComparison.Ordinal);
        Assert.Contains(said, Talks.Text(parts), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ReasonerAnalyst Beside(string mode) => new(
        Talks.BuiltIn,
        new McpReasoner("reasoner", () => new StdioClientTransport(new()
        {
            Command = mode == "not there" ? "no-such-program-here" : "/usr/bin/python3",
            Arguments = [Path.Combine(Repository.Root, "tests", "Web.Tests", "Models", "mcp_server.py"), mode],
            InheritEnvironmentVariables = false,
        }), _folder.Path, TimeSpan.FromSeconds(mode == "silent" ? 3 : 30)),
        new SecretFilter([Talks.Secret]));
}
