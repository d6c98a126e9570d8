namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>A reasoner outside could not be asked; the built-in answer has to do.</summary>
public sealed class ReasonerException(string message, Exception? inner = null) : Exception(message, inner);
