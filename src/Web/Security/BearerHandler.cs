using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Sweepboard.Web.Security;

/// <summary>Knows a caller by the key in its Authorization header.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Access access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        var accepted = header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && access.Key.Accepts(header[Prefix.Length..].Trim());
        return Task.FromResult(accepted
            ? AuthenticateResult.Success(new AuthenticationTicket(Schemes.Owner(Scheme.Name, access.Key), Scheme.Name))
            : AuthenticateResult.Fail("The key is not accepted."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Challenges.AnswerAsync(Context);
}
