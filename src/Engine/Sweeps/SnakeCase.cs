using System.Text.Json;

namespace Sweepboard.Engine.Sweeps;

/// <summary>The names of enumerations as people and files write them.</summary>
public static class SnakeCase
{
    /// <summary>The name as it is written: <c>out_of_memory</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value that is written so, if any.</summary>
    public static T? Find<T>(string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Name(value) == name)
            {
                return value;
            }
        }

        return null;
    }
}
