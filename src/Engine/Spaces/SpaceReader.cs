using System.Text.Json;

namespace Sweepboard.Engine.Spaces;

/// <summary>Reads a search space from JSON and says everything that is wrong with it at once.</summary>
public static class SpaceReader
{
    public static SearchSpace? Read(JsonElement json, string path, List<Problem> problems) => null;
}
