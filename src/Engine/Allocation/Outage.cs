namespace Sweepboard.Engine.Allocation;

/// <summary>A time in which some GPUs of a type are not to be had; which of them is up to whoever plans.</summary>
/// <param name="Count">How many.</param>
/// <param name="FromHours">The hour it begins.</param>
/// <param name="ToHours">The hour they are back; null: never.</param>
public sealed record Outage(int Count, double FromHours, double? ToHours);
