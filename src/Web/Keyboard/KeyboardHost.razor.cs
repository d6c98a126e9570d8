using Microsoft.JSInterop;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Keyboard;

/// <summary>Takes the keys that the browser hands over, and tells it which keys the page shown has.</summary>
public sealed partial class KeyboardHost : IAsyncDisposable
{
    private static readonly string[] Themes = ["light", "dark", "system"];

    private readonly BrowserModule _module;
    private readonly PageCommands _commands;
    private readonly IReadOnlyList<PaletteEntry> _own;
    private DotNetObjectReference<KeyboardHost>? _self;
    private Palette? _palette;
    private KeyHelp? _help;

    public KeyboardHost(IJSRuntime js, PageCommands commands)
    {
        _module = new(js, "keyboard");
        _commands = commands;
        _own =
        [
            new("action", "Show the keys", "keyboard shortcuts") { Key = "?", RunAsync = ShowKeys },
            .. Themes.Select(name => new PaletteEntry("action", $"Use the {name} theme") { RunAsync = () => _module.CallAsync("theme", name) }),
        ];
    }

    [JSInvokable]
    public void PaletteOpened(int turn) => _palette?.Opened(turn);

    [JSInvokable]
    public void PaletteClosed(int turn) => _palette?.Closed(turn);

    [JSInvokable]
    public Task ShowKeys() => _help!.OpenAsync();

    [JSInvokable]
    public Task PressPageKey(string key) => _commands.ByKey(key)?.RunAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _commands.Changed -= OfferKeys;
        await _module.LeaveAsync("stop");
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _commands.Changed += OfferKeys;
            await _module.CallAsync("start", _self);
            OfferKeys();
        }
    }

    private void OfferKeys() => _ = _module.CallAsync("offer", [_commands.All.Select(c => c.Key).OfType<string>().ToArray()]);

    private Task ClosePaletteAsync() => _module.CallAsync("closePalette");
}
