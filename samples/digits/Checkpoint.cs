using System.Runtime.InteropServices;

namespace Sweepboard.Digits;

/// <summary>Weights, momentum and the epoch they stand at, in a file that is whole or not there.</summary>
internal static class Checkpoint
{
    private const string Name = "digits.checkpoint";
    private const int Format = 1;

    public static void Save(string folder, Network network, int epoch)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        using (var file = new BinaryWriter(File.Create(path + ".new")))
        {
            file.Write(Format);
            file.Write(epoch);
            foreach (var array in Arrays(network))
            {
                file.Write(array.Length);
                file.Write(MemoryMarshal.AsBytes(array.AsSpan()));
            }
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The file that this names, or that stands in the folder that this names.</summary>
    public static string? TryFind(string path) => new[] { path, Path.Combine(path, Name) }.FirstOrDefault(File.Exists);

    /// <summary>Fills the network and returns the last epoch it has seen.</summary>
    public static int Load(string path, Network network)
    {
        using var file = new BinaryReader(File.OpenRead(path));
        if (file.ReadInt32() != Format)
        {
            throw new InvalidDataException($"{path} is not a checkpoint of this program");
        }

        var epoch = file.ReadInt32();
        foreach (var array in Arrays(network))
        {
            var length = file.ReadInt32();
            if (length != array.Length)
            {
                throw new InvalidDataException($"{path} is of another network: {length} values where {array.Length} are needed");
            }

            file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        }

        return epoch;
    }

    private static IEnumerable<float[]> Arrays(Network network) => network.Layers.SelectMany(l => new[] { l.Weights, l.Biases, l.WeightVelocity, l.BiasVelocity });
}
