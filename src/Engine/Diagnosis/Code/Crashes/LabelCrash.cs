using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Rules;
using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Crashes;

/// <summary>Labels, ids and last batches that do not fit, looked up where they are made.</summary>
internal sealed class LabelCrash : ICrashReading
{
    public IEnumerable<Clue> Read(Crash crash)
    {
        bool Says(string words) => crash.Text.Contains(words, StringComparison.OrdinalIgnoreCase);
        return Says("is out of bounds") && Says("Target") || Says("device-side assert") ? Pretrained(crash)
            : Says("target with class probabilities") ? OneHot(crash)
            : Says("more than 1 value per channel") ? LastBatch(crash)
            : Says("index out of range in self") || Says("is not in [0") || Says("Graph execution error") ? Table(crash)
            : [];
    }

    // from_pretrained(name) without num_labels makes a head of two.
    private static IEnumerable<Clue> Pretrained(Crash crash)
    {
        var head = crash.Program.Calls.FirstOrDefault(c => c.Method() == "from_pretrained" && c.Receiver()!.Written().Contains("Classification", StringComparison.Ordinal));
        if (head is not null && head.Keyword("num_labels") is null && head.Keyword("config") is null && !head.HidesArguments())
        {
            yield return ShapeCrash.Say(crash, "crash.labels_of_pretrained", "hp.num_classes_wrong", 0.9, head, $"{head.Written()} makes a head for two classes, as none is said.", crash.Statement);
        }
    }

    private static IEnumerable<Clue> OneHot(Crash crash)
    {
        var encoded = crash.Program.Calls.FirstOrDefault(c => c.Callee() is "one_hot" or "OneHotEncoder" or "to_categorical" or "LabelBinarizer" or "label_binarize" or "eye");
        var cast = crash.Program.Calls.FirstOrDefault(c => c.Callee() is "LongTensor" or "long" && c.Order < (crash.Statement?.Order ?? int.MaxValue)) ?? encoded;
        if (encoded is not null && cast is not null)
        {
            yield return ShapeCrash.Say(crash, "crash.one_hot_integers", "data.label_encoding", 0.9, cast, "The labels are one-hot and of an integer type: class numbers are integers, one-hot labels must be floating point.", encoded, crash.Statement);
        }
    }

    private static IEnumerable<Clue> LastBatch(Crash crash)
    {
        var loader = Loaders.Of(crash.Program, crash.Code.Steps).FirstOrDefault(l => l.Trains && l.Made.Keyword("drop_last") is null);
        if (loader is not null)
        {
            yield return ShapeCrash.Say(crash, "crash.last_batch", "hp.batch_size_small", 0.8, loader.Made, "The last batch of this loader has a single sample, of which batch normalisation can tell no spread; drop_last=True leaves it out.", crash.Statement)
                .With(Edit.Keyword(loader.Made, "drop_last", "True"));
        }
    }

    private static IEnumerable<Clue> Table(Crash crash) =>
        new ShiftRule().Look(crash.Code).Where(c => c.Rule == "sequence.table_one_short").Take(1).SelectMany(c => (Clue[])
        [
            c with { Strength = 0.9, Evidence = [.. c.Evidence, crash.Said] },
            c with { Label = "code.embedding_index", Rule = "crash.table_one_short", Strength = 0.85, Edits = [], Evidence = [.. c.Evidence, crash.Said] },
        ]);
}
