using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sweepboard.Web.SignIn;

namespace Sweepboard.Web.Security;

/// <summary>The door: a key comes in by the printed address or the form, and a session goes out as a cookie.</summary>
internal static class SignInEndpoints
{
    public const string Path = "/sign-in";
    private const string Stale = "This address has been used, or was printed by an earlier start. Enter the API key, or start the server again for a new address.";
    private const string Wrong = "This key is not accepted.";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).AllowAnonymous();
        routes.MapPost(Path, EnterAsync).AllowAnonymous();
        routes.MapPost("/sign-out", (Delegate)LeaveAsync);
    }

    public static bool IsAttempt(HttpRequest request) =>
        request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase) && (HttpMethods.IsPost(request.Method) || request.Query.ContainsKey("key"));

    private static async Task<IResult> ShowAsync(HttpContext context, Access access, string? key, string? returnUrl)
    {
        if (key is null)
        {
            return context.User.Identity?.IsAuthenticated == true ? Results.LocalRedirect(LocalUrl.OrHome(returnUrl)) : Page(returnUrl, null);
        }

        // Only the one-use key: the lasting one has no place in an address, which histories keep.
        return access.OneUse?.TryUse(key) == true ? await AdmitAsync(context, access, returnUrl) : Page(returnUrl, Stale);
    }

    private static async Task<IResult> EnterAsync(HttpContext context, Access access, [FromForm] string? key, [FromForm] string? returnUrl) =>
        key is not null && access.Admits(key.Trim()) ? await AdmitAsync(context, access, returnUrl) : Page(returnUrl, Wrong);

    private static async Task<IResult> LeaveAsync(HttpContext context)
    {
        await context.SignOutAsync(Schemes.Session);
        return Results.LocalRedirect(Path);
    }

    private static async Task<IResult> AdmitAsync(HttpContext context, Access access, string? returnUrl)
    {
        await context.SignInAsync(Schemes.Session, Schemes.Owner(Schemes.Session, access.Key), new AuthenticationProperties { IsPersistent = true });
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    private static RazorComponentResult<SignInPage> Page(string? returnUrl, string? error) =>
        new(new { ReturnUrl = LocalUrl.OrHome(returnUrl), Error = error }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized };
}
