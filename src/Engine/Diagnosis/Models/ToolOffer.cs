using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>A tool as a server lists it.</summary>
internal sealed record ToolOffer(string Name, string Description, JsonElement Schema);
