using System.Text.Json;

namespace Sweepboard.Web.Tests.Api;

/// <summary>One event as it came.</summary>
internal sealed record SentEvent(int Id, string Type, JsonElement Data);
