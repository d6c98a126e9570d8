using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Sweepboard.Web.Health;

/// <summary>Counts open pages by their circuits.</summary>
internal sealed class PageCounter(ConnectedClients clients) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => Count(clients.Came, ClientKind.Page);

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => Count(clients.Left, ClientKind.Page);

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Count(clients.Came, ClientKind.LinkedPage);

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Count(clients.Left, ClientKind.LinkedPage);

    private static Task Count(Action<ClientKind> count, ClientKind kind)
    {
        count(kind);
        return Task.CompletedTask;
    }
}
