using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Security;

/// <summary>How a caller without a key is answered: programs get 401, people the sign-in page.</summary>
internal static class Challenges
{
    public static Task AnswerAsync(HttpContext context)
    {
        if (ErrorResponse.IsForPrograms(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return ErrorResponse.WriteAsync(context, StatusCodes.Status401Unauthorized, "A key is needed",
                "Send the API key as `Authorization: Bearer KEY`; the server showed it at its first start, or takes it from Sweepboard:Auth:Token.");
        }

        var wanted = context.Request.Path + context.Request.QueryString;
        context.Response.Redirect(wanted is "/" ? SignInEndpoints.Path : $"{SignInEndpoints.Path}?returnUrl={Uri.EscapeDataString(wanted)}");
        return Task.CompletedTask;
    }
}
