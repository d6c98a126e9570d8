using Microsoft.AspNetCore.Diagnostics;

namespace Sweepboard.Web.Errors;

/// <summary>The last to see an exception of a request: it is logged whole, and answered without what it says.</summary>
internal sealed partial class UnhandledErrors(ILogger<UnhandledErrors> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException bad)
        {
            await ErrorResponse.WriteAsync(httpContext, bad.StatusCode, "The request cannot be read", null);
            return true;
        }

        Failed(httpContext.Request.Method, httpContext.Request.Path, ErrorResponse.CorrelationId(httpContext), exception);
        await ErrorResponse.WriteAsync(httpContext, StatusCodes.Status500InternalServerError, "The server failed",
            "This is a defect of the server; its log says more under the reference given here.");
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; reference {Reference}")]
    private partial void Failed(string method, string path, string reference, Exception exception);
}
