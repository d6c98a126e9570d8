using System.Net;
using System.Net.Http.Headers;
using Sweepboard.Web.Tests.Api;

namespace Sweepboard.Web.Tests.Jobs;

public sealed class FilesTests(JobSweeps jobs) : IClassFixture<JobSweeps>
{
    [Fact]
    public async Task Files_AreListedAndSavedWholeOrInParts()
    {
        var run = await RunAsync("printf 0123456789 > model.bin; echo 1 > \"$SWEEPBOARD_CHECKPOINT_DIR/state\"");

        var list = await jobs.Api.GetAsync($"/runs/{run}/files");
        var whole = await GetAsync(run, "job_001/work/model.bin");
        var part = await GetAsync(run, "job_001/work/model.bin", new(3, 5));

        Assert.True(list.GetProperty("whole").GetBoolean());
        var checkpoint = list.Items().Single(f => f.Text("path") == "checkpoints/state");
        Assert.Equal(["path", "kind", "size_bytes", "written_at"], checkpoint.Names());
        Assert.Equal(("checkpoint", 2), (checkpoint.Text("kind"), checkpoint.Number("size_bytes")));
        Assert.Equal("0123456789", await whole.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.PartialContent, "345"), (part.StatusCode, await part.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await GetAsync(run, "job_001/work/model.bin", new(99, 100))).StatusCode);
    }

    [Fact]
    public async Task File_OfAnyKind_IsSavedAndNeverShown()
    {
        var run = await RunAsync("echo '<script>alert(1)</script>' > 'p\"a;g\u202ee.html'");

        var answer = await GetAsync(run, Uri.EscapeDataString("job_001/work/p\"a;g\u202ee.html").Replace("%2F", "/", StringComparison.Ordinal));

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("attachment", "p\"a;g\u202ee.html"), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("job_001/exit")]
    [InlineData("job_001/work/link")]
    [InlineData("..%2F..%2Fsecret")]
    [InlineData("job_001/work/%2e%2e/%2e%2e/%2e%2e/secret")]
    [InlineData("job_001/work/..%5C..%5Csecret")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData("nothing")]
    public async Task File_ThatTheListDoesNotName_IsNotThere(string path)
    {
        var run = await RunAsync("ln -s /etc/passwd link; echo root: > ../../secret");

        var answer = await GetAsync(run, path);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
        Assert.DoesNotContain("root:", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_OfAnotherAttempt_AreAskedForByItsName()
    {
        var run = await RunAsync("if mkdir \"$SWEEPBOARD_RUN_DIR/once\"; then echo first > mine; echo Connection reset by peer; exit 1; fi; echo second > mine", "retry: {max_retries: 1, initial_delay_seconds: 0.01}");

        var first = await jobs.Api.GetAsync($"/runs/{run}/files?attempt=job_001");
        var last = await jobs.Api.GetAsync($"/runs/{run}/files");

        Assert.Contains("job_001/work/mine", first.Items().Select(f => f.Text("path")));
        Assert.DoesNotContain("job_001/work/mine", last.Items().Select(f => f.Text("path")));
        Assert.Equal("first\n", await jobs.Api.Http.GetStringAsync($"/api/v1/runs/{run}/files/job_001/work/mine?attempt=job_001"));
        Assert.Equal(HttpStatusCode.NotFound, (await jobs.Api.Http.GetAsync($"/api/v1/runs/{run}/files?attempt=job_999")).StatusCode);
    }

    [Fact]
    public async Task Log_Download_IsWholeAndNamed()
    {
        var run = await RunAsync("seq 200000");

        var answer = await jobs.Api.Http.GetAsync($"/api/v1/runs/{run}/log?download=true");

        Assert.Equal(string.Concat(Enumerable.Range(1, 200_000).Select(i => $"{i}\n")), await answer.Content.ReadAsStringAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.EndsWith("-job_001-stdout.log", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string script, string more = "") =>
        (await jobs.FirstRunAsync(JobSweeps.Shell($"{script}; echo sweepboard: step=1 m=1 >&2", more))).Text("id");

    private async Task<HttpResponseMessage> GetAsync(string run, string path, RangeItemHeaderValue? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/runs/{run}/files/{path}");
        if (range is not null)
        {
            request.Headers.Range = new();
            request.Headers.Range.Ranges.Add(range);
        }

        return await jobs.Api.Http.SendAsync(request);
    }
}
