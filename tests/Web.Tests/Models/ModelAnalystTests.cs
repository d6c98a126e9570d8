using Microsoft.AspNetCore.Http;
using Sweepboard.Engine.Diagnosis.Models;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Web.Models;

namespace Sweepboard.Web.Tests.Models;

public class ModelAnalystTests
{
    public static TheoryData<string> Kinds => ["anthropic", "openai"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Model_ReadsEvidence_AndItsCitationsAreChecked(string kind)
    {
        await using var server = await ModelServer.StartAsync(
            Calls(kind, "read_lines", new { file = "train.py", from = 1, to = 4 }),
            Calls(kind, "state_claim", new { claim = "The loss is summed.", file = "train.py", line = 3, quote = "reduction=\"sum\"" }),
            Calls(kind, "state_claim", new { claim = "The rate is 7.", file = "train.py", line = 3, quote = "lr=7" }),
            Says(kind, "It is the ", "sum [E1], not the rate [E99]."));

        var parts = await Talks.TellAsync(Talks.Beside(Settings(kind, server)));

        Assert.Equal("It is the sum [E1], not the rate [not verified].", Talks.Text(parts));
        var claims = parts.OfType<StepMade>().Where(s => s.Step.Tool == "test-model").ToDictionary(s => s.Step.Claim, s => s.Step.Evidence);
        Assert.Equal(["E1"], claims["The loss is summed."]);
        Assert.Empty(claims["The rate is 7."]);
        Assert.Contains("3: loss_fn", server.Bodies[1], StringComparison.Ordinal);
        Assert.Contains("does not stand there", server.Bodies[3], StringComparison.Ordinal);
        var usage = Assert.Single(parts.OfType<UsageCounted>()).Usage;
        Assert.Equal((400, 80, 0.0032), (usage.InputTokens, usage.OutputTokens, Math.Round(usage.CostUsd!.Value, 6)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Secrets_NeverLeave_AndWhatIsSentIsShown(string kind)
    {
        await using var server = await ModelServer.StartAsync(
            Calls(kind, "read_lines", new { file = "train.py", from = 1, to = 9 }), Calls(kind, "log_window", new { line = 2, count = 9 }), Says(kind, "Done."));

        var parts = await Talks.TellAsync(Talks.Beside(Settings(kind, server)), TurnKind.Question, $"Is {Talks.Aws} valid?");

        var sent = parts.OfType<MessageSent>().Select(m => m.Text).ToList();
        Assert.All(server.Bodies.Concat(sent), body =>
        {
            Assert.DoesNotContain(Talks.Secret, body, StringComparison.Ordinal);
            Assert.DoesNotContain(Talks.Aws, body, StringComparison.Ordinal);
        });
        Assert.Contains(sent, s => s.Contains("loss 147", StringComparison.Ordinal));
        Assert.Contains(server.Bodies, b => b.Contains("secret removed", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task InstructionsInTheEvidence_CanDoNothing(string kind)
    {
        await using var server = await ModelServer.StartAsync(
            Calls(kind, "delete_everything", new { }), Calls(kind, "fetch", new { url = "http://127.0.0.1:9/steal" }), Says(kind, "I tried."));

        var parts = await Talks.TellAsync(Talks.Beside(Settings(kind, server)));

        Assert.Contains("There is no tool delete_everything.", server.Bodies[1], StringComparison.Ordinal);
        Assert.Contains("There is no tool fetch.", server.Bodies[2], StringComparison.Ordinal);
        Assert.Equal(3, server.Paths.Count);
        Assert.Equal("code.loss_reduction_sum", Assert.Single(parts.OfType<ReportMade>()).Report.Findings[0].Label);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AskingWithoutEnd_IsEnded(string kind)
    {
        await using var server = await ModelServer.StartAsync(Calls(kind, "list_files", new { }));

        var parts = await Talks.TellAsync(Talks.Beside(Settings(kind, server)));

        Assert.Equal(new ModelLimits().ToolCalls + 1, server.Bodies.Count);
        Assert.Contains("summed over the batch", Talks.Text(parts), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Troubles => new MatrixTheoryData<string, string>(["anthropic", "openai"], ["500", "html", "half", "endless"]);

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Model_ThatFails_LeavesTheBuiltInAnswer(string kind, string trouble)
    {
        await using var server = await ModelServer.StartAsync(Breaks(kind, trouble));

        var parts = await Talks.TellAsync(Talks.Beside(Settings(kind, server)));

        Assert.Contains("summed over the batch", Talks.Text(parts), StringComparison.Ordinal);
        Assert.Contains("could not be asked", Talks.Text(parts), StringComparison.Ordinal);
        Assert.DoesNotContain("<html", Talks.Text(parts), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Model_ThatNobodyAllowed_IsNotTold(string kind)
    {
        await using var server = await ModelServer.StartAsync(Says(kind, "hello"));

        var parts = await Talks.TellAsync(Talks.Beside(Settings(kind, server)), mayAsk: false);

        Assert.Empty(server.Paths);
        Assert.Contains("summed over the batch", Talks.Text(parts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_AtAnAddressNobodyNamed_IsNotReached()
    {
        await using var server = await ModelServer.StartAsync(Says("openai", "hello"));

        var parts = await Talks.TellAsync(Talks.Beside(Settings("openai", server), allowed: []));

        Assert.Contains("Sweepboard:Outbound:Allow", Talks.Text(parts), StringComparison.Ordinal);
        Assert.Empty(server.Paths);
    }

    private static ModelSettings Settings(string kind, ModelServer server) => new()
    {
        Kind = kind,
        Name = "test-model",
        Key = "sk-test-key-for-this-test",
        Endpoint = kind == "openai" ? new Uri(server.Address, "v1") : server.Address,
        Limits = new() { InputUsdPerMillion = 4, OutputUsdPerMillion = 20 },
    };

    private static Func<HttpContext, Task> Calls(string kind, string tool, object arguments) => ModelServer.Events(kind == "openai" ? OpenAiWords.Call(tool, arguments) : AnthropicWords.Call(tool, arguments));

    private static Func<HttpContext, Task> Says(string kind, params string[] deltas) => ModelServer.Events(kind == "openai" ? OpenAiWords.Text(deltas) : AnthropicWords.Text(deltas));

    private static Func<HttpContext, Task> Breaks(string kind, string trouble) => async context =>
    {
        if (trouble == "500") { context.Response.StatusCode = 500; return; }
        if (trouble == "html") { context.Response.ContentType = "text/html"; await context.Response.WriteAsync("<html>Sign in</html>"); context.Response.StatusCode = 200; return; }
        await ModelServer.Events((kind == "openai" ? OpenAiWords.Text("Half a ") : AnthropicWords.Text("Half a "))[..(kind == "openai" ? 1 : 6)])(context);
        if (trouble == "half") { context.Abort(); return; }
        var junk = new string('x', 64 << 10);
        for (var i = 0; i < 64 && !context.RequestAborted.IsCancellationRequested; i++) { await context.Response.WriteAsync($": {junk}\n\n"); }
    };
}
