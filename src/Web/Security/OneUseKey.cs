namespace Sweepboard.Web.Security;

/// <summary>The key in the printed sign-in address: made anew at each start, and good for one sign-in.</summary>
internal sealed class OneUseKey
{
    private readonly AccessKey _key;
    private int _used;

    public OneUseKey(string value)
    {
        Value = value;
        _key = AccessKey.Of(value);
    }

    public string Value { get; }

    public bool TryUse(string presented) => _key.Accepts(presented) && Interlocked.Exchange(ref _used, 1) == 0;
}
