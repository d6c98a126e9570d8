namespace Sweepboard.Engine.Dispatchers;

/// <summary>A dispatcher whose attempts leave files that can be read from here. Safe for concurrent use.</summary>
/// <remarks>Every method may throw <see cref="DispatcherUnreachableException"/>.</remarks>
public interface IFileKeeper
{
    /// <summary>What the attempt has left, and what it shares with the other attempts of its run.</summary>
    Task<KeptFiles> ListFilesAsync(LaunchOrder order, CancellationToken cancellation);

    /// <summary>Opens one of the files that the list names.</summary>
    /// <param name="order">Which attempt.</param>
    /// <param name="path">As the list has it. Nothing outside the run's folder can be named, by no path and through no link.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <returns>The file, which the caller closes; null where there is no such file.</returns>
    Task<OpenedFile?> OpenFileAsync(LaunchOrder order, string path, CancellationToken cancellation);
}
