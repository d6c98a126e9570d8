namespace Sweepboard.Engine.Allocation.Search.Lines;

/// <summary>What a mode takes of one <see cref="Line"/>.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="Need">By lane of the line's word how many; unused where the line is one of shared GPUs.</param>
/// <param name="Gpus">How many whole GPUs of a shared line; 1 where it shares.</param>
/// <param name="Memory">0: the GPUs are its alone.</param>
internal readonly record struct LineUse(int Line, ulong Need, int Gpus = 0, int Memory = 0);
