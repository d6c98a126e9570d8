using Sweepboard.Web.Health;

namespace Sweepboard.Web.Settings;

/// <summary>What runs this server, how it is, and what it was told.</summary>
public sealed partial class SettingsPage
{
    private ServerReport? _report;

    private int Waiting => Math.Max(0, Count(ClientKind.Page) - Count(ClientKind.LinkedPage));

    protected override Task OnInitializedAsync() => FollowAsync(Reports.Follow, report => _report = report, report => _report = report);

    private int Count(ClientKind kind) => _report?.Clients[kind] ?? 0;
}
