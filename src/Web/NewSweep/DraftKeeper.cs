using Microsoft.AspNetCore.Components;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.NewSweep;

/// <summary>Keeps a draft in the reader's browser while it is typed, and gives it back after a reload.</summary>
public sealed class DraftKeeper(BrowserModule script) : IAsyncDisposable
{
    private SpecFile? _kept;
    private bool _isOver;

    /// <summary>Keeps what is typed into a form under this key from now on.</summary>
    /// <returns>What was kept under it before; null where nothing was.</returns>
    public async Task<SpecFile?> TakeUpAsync(ElementReference form, string key)
    {
        (_kept, _isOver) = (null, false);
        return await script.AskAsync<KeptDraft>("attach", form, key) is { Fields: not null } kept ? kept.Restore() : null;
    }

    /// <summary>Keeps what the page shows now; a form as it began is not kept.</summary>
    public async Task KeepAsync(SpecFile file, bool isPristine)
    {
        if (file != _kept && !_isOver)
        {
            _kept = file;
            await script.CallAsync(isPristine ? "forget" : "keep");
        }
    }

    /// <summary>The draft has become a sweep.</summary>
    public async Task ForgetAsync()
    {
        _isOver = true;
        await script.CallAsync("end");
    }

    public async ValueTask DisposeAsync()
    {
        await script.CallAsync("detach");
        await script.DisposeAsync();
    }
}
