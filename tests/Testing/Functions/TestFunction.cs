using Sweepboard.Engine.Spaces;

namespace Sweepboard.Testing.Functions;

/// <summary>A function with a known least value, to be minimised over a search space.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Space">Its search space, as the spec's field in YAML flow style.</param>
/// <param name="Value">The value at a configuration.</param>
/// <param name="Least">The least value there is.</param>
public sealed record TestFunction(string Name, string Space, Func<Configuration, double> Value, double Least);
