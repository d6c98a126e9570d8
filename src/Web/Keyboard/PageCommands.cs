namespace Sweepboard.Web.Keyboard;

/// <summary>What the page shown offers to do: <c>using IDisposable offer = commands.Offer(…)</c> for as long as it is shown.</summary>
public sealed class PageCommands
{
    private readonly List<Offered> _offers = [];

    /// <summary>Told after each change.</summary>
    public event Action? Changed;

    /// <summary>The newest offer first.</summary>
    public IEnumerable<PageCommand> All => Enumerable.Reverse(_offers).SelectMany(o => o.Commands);

    public IDisposable Offer(params PageCommand[] commands)
    {
        var offer = new Offered(this, commands);
        _offers.Add(offer);
        Changed?.Invoke();
        return offer;
    }

    /// <summary>What the key does at present; the newest offer wins.</summary>
    public PageCommand? ByKey(string key) => All.FirstOrDefault(c => c.Key == key);

    private sealed class Offered(PageCommands owner, PageCommand[] commands) : IDisposable
    {
        public PageCommand[] Commands => commands;

        public void Dispose()
        {
            if (owner._offers.Remove(this))
            {
                owner.Changed?.Invoke();
            }
        }
    }
}
