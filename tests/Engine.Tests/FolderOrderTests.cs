using System.Text.RegularExpressions;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests;

/// <summary>Inside the engine a folder may use only the folders listed for it here.</summary>
public partial class FolderOrderTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Log"] = [],
        ["Spaces"] = ["Log"],
        ["Fronts"] = [],
        ["Sweeps"] = ["Log", "Spaces", "Fronts"],
        ["Optimizers"] = ["Log", "Spaces", "Fronts", "Sweeps"],
        ["Schedulers"] = ["Log", "Spaces", "Sweeps"],
        ["Dispatchers"] = ["Log", "Spaces", "Sweeps"],
        ["Allocation"] = ["Log", "Spaces", "Sweeps"],
        ["Analysis"] = ["Log", "Spaces", "Fronts", "Sweeps"],
        ["Diagnosis"] = ["Log", "Spaces", "Sweeps"],
        ["Control"] = ["Log", "Spaces", "Fronts", "Sweeps", "Optimizers", "Schedulers", "Dispatchers", "Allocation", "Diagnosis"],
    };

    public static TheoryData<string> Folders =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Engine")).Select(d => Path.GetFileName(d))
            .Where(d => d is not ("bin" or "obj") && Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Engine", d)).Any())];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_UsesOnlyWhatItMay(string folder)
    {
        var used = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Engine", folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Using().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .Where(used => used != folder);

        Assert.Empty(used.Except(Allowed[folder]));
    }

    [GeneratedRegex(@"^using (?:static )?Sweepboard\.Engine\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
