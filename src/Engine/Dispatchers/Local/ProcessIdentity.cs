namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>A process that cannot be taken for another one that later got its number: both, and only both, name it until the machine restarts.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Started">When it started, in the kernel's ticks since the machine started.</param>
internal readonly record struct ProcessIdentity(int Pid, long Started);
