using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Samples read and decoded one after the other in the process that trains.</summary>
internal sealed class InputPipelineRule : ICodeRule
{
    private static readonly string[] Costly = ["imread", "decode", "read_csv", "read_image", "open", "Compose", "RandomResizedCrop", "get", "urlopen", "load_img", "librosa"];

    public IEnumerable<Clue> Look(TrainingCode code)
    {
        foreach (var loader in Loaders.Of(code.Program, code.Steps).Where(l => l.Trains && !l.Made.HidesArguments()))
        {
            var workers = loader.Made.Argument(5, "num_workers");
            if (workers is not null && code.Program.Number(workers) is not 0)
            {
                continue;
            }

            var set = loader.DataSet is { } data ? code.Program.Follow(data) : null;
            var item = set is { Kind: PyKind.Call } && code.Program.Target(set) is { Kind: PyKind.ClassDef } type ? code.Program.MethodOf(type, "__getitem__") : null;
            var costly = (item is null ? [] : Reach.Calls(code.Program, item)).FirstOrDefault(c => c.Callee() is { } name && (Costly.Contains(name) || code.Program.IsApi(c, "numpy.load", "torch.load", "librosa.load")));
            if (costly is not null)
            {
                yield return Noticed.At("torch.no_workers", "code.input_pipeline_slow", 0.3, loader.Made, $"{costly.Written()} runs for each sample in the process that trains, for the loader has no workers: the model waits for it.", costly)
                    .With(Edit.Keyword(loader.Made, "num_workers", "4"));
            }
        }
    }
}
