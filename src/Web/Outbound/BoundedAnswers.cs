namespace Sweepboard.Web.Outbound;

/// <summary>Ends answers that are larger than they may be.</summary>
internal sealed class BoundedAnswers(HttpMessageHandler inner, long mostBytes) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var content = new StreamContent(new BoundedStream(await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), mostBytes));
        foreach (var header in answer.Content.Headers)
        {
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        answer.Content = content;
        return answer;
    }
}
