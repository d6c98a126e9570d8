using Microsoft.AspNetCore.Diagnostics;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Log;
using Sweepboard.Web.Allocations;

namespace Sweepboard.Web.Errors;

/// <summary>The last to see an exception of a request: it is logged whole, and answered without what it says.</summary>
internal sealed partial class UnhandledErrors(ILogger<UnhandledErrors> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException bad)
        {
            var problem = Unreadable.Of(bad);
            await ErrorResponse.WriteAsync(httpContext, bad.StatusCode, "The request cannot be read", problem.ToString(), [problem]);
            return true;
        }

        if (exception is UnfitRequestException unfit)
        {
            await ErrorResponse.WriteAsync(httpContext, unfit.Status, "The request has problems", unfit.Message, unfit.Problems);
            return true;
        }

        if (Known(exception) is var (status, title))
        {
            if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            {
                httpContext.Response.Headers.RetryAfter = "2";
            }

            await ErrorResponse.WriteAsync(httpContext, status, title, exception.Message);
            return true;
        }

        Failed(httpContext.Request.Method, httpContext.Request.Path, ErrorResponse.CorrelationId(httpContext), exception);
        await ErrorResponse.WriteAsync(httpContext, StatusCodes.Status500InternalServerError, "The server failed",
            "This is a defect of the server; its log says more under the reference given here.");
        return true;
    }

    // These carry messages that were written for whoever asked.
    private static (int Status, string Title)? Known(Exception exception) => exception switch
    {
        NotThereException or SessionNotThereException => (StatusCodes.Status404NotFound, "There is no such thing"),
        CommandRefusedException or SessionRefusedException => (StatusCodes.Status409Conflict, "That does not go now"),
        PlanDeskFullException => (StatusCodes.Status429TooManyRequests, "Too many plans at a time"),
        LogUnavailableException => (StatusCodes.Status503ServiceUnavailable, "The store cannot be written at present"),
        DispatcherUnreachableException => (StatusCodes.Status503ServiceUnavailable, "The dispatcher cannot be asked at present"),
        _ => null,
    };

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; reference {Reference}")]
    private partial void Failed(string method, string path, string reference, Exception exception);
}
