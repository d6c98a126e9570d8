namespace Sweepboard.Web.Health;

/// <summary>Counts who is connected. Safe for concurrent use.</summary>
public sealed class ConnectedClients
{
    private readonly int[] _counts = new int[Enum.GetValues<ClientKind>().Length];

    public int this[ClientKind kind] => Volatile.Read(ref _counts[(int)kind]);

    public void Came(ClientKind kind) => Interlocked.Increment(ref _counts[(int)kind]);

    public void Left(ClientKind kind) => Interlocked.Decrement(ref _counts[(int)kind]);
}
