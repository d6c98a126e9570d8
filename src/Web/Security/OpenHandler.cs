using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Sweepboard.Web.Security;

/// <summary>Takes everyone on this machine for the owner, where the settings ask for that.</summary>
internal sealed class OpenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Access access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(access.Mode == AccessMode.None
        ? AuthenticateResult.Success(new AuthenticationTicket(Schemes.Owner(Scheme.Name, access.Key), Scheme.Name))
        : AuthenticateResult.NoResult());
}
