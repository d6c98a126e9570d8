using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Security;

/// <summary>Puts the guards together: who is known, what is open to others (nothing unless it says so), what is counted.</summary>
internal static class SecurityServices
{
    public static void AddSecurity(this IServiceCollection services, HostSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(_ => Access.Open(settings));
        services.AddDataProtection().SetApplicationName("Sweepboard").PersistKeysToFileSystem(new DirectoryInfo(Access.CookieKeysIn(settings.DataDirectory)));
        services.AddAuthentication(Schemes.Chosen)
            .AddPolicyScheme(Schemes.Chosen, null, options => options.ForwardDefaultSelector = Schemes.Choose)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null)
            .AddScheme<AuthenticationSchemeOptions, OpenHandler>(Schemes.Open, null)
            .AddCookie(Schemes.Session, options => ConfigureSession(options, settings));
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(options => options.Cookie.Name = CookieName("form", settings));
        services.AddRateLimiter(options => RateLimits.Configure(options, settings.Limits));
    }

    private static void ConfigureSession(CookieAuthenticationOptions options, HostSettings settings)
    {
        options.Cookie.Name = CookieName("session", settings);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = settings.AllTls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.Events.OnRedirectToLogin = context => Challenges.AnswerAsync(context.HttpContext);
        options.Events.OnValidatePrincipal = context =>
        {
            var key = context.HttpContext.RequestServices.GetRequiredService<Access>().Key;
            if (context.Principal?.FindFirst(Schemes.FingerprintClaim)?.Value != key.Fingerprint)
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }

    // Cookies know no ports: two servers of one machine, on two data folders, would else sign each other out.
    private static string CookieName(string purpose, HostSettings settings)
    {
        var folder = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.DataDirectory))[..4]);
        return $"{(settings.AllTls ? "__Host-" : "")}sweepboard-{purpose}-{folder}";
    }
}
