using Sweepboard.Web.Keyboard;

namespace Sweepboard.Web.Ui;

/// <summary>Registers what the shared parts of pages need, each open page its own.</summary>
public static class KitServices
{
    public static IServiceCollection AddKit(this IServiceCollection services) => services
        .AddScoped<Toasts>()
        .AddScoped<Confirm>()
        .AddScoped<SweepSwitch>()
        .AddScoped<PageCommands>()
        .AddScoped<PaletteContents>()
        .AddScoped<RunActions>();
}
