using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Code;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

public class KerasTargetCrashTests
{
    private const string Program = """
        from keras.models import Sequential
        from keras.layers import Conv2D, Dense, Flatten
        model = Sequential()
        model.add(Conv2D(8, 3, input_shape=(28, 28, 1)))
        model.add(Flatten())
        model.add(Dense(7, activation='softmax'))
        model.compile(loss='categorical_crossentropy', optimizer='adam')
        model.fit(x, y)
        """;

    /// <summary>What Keras says, the cause, and a text of the line that is to be cited.</summary>
    public static TheoryData<string, string, string> Messages => new()
    {
        { "Error when checking target: expected dense_1 to have shape (7,) but got array with shape (1,)", "data.label_encoding", "model.compile" },
        { "Error when checking model target: expected dense_1 to have shape (None, 7) but got array with shape (928, 1)", "data.label_encoding", "model.compile" },
        { "Shapes (None, 1) and (None, 7) are incompatible", "data.label_encoding", "model.compile" },
        { "Error when checking target: expected dense_1 to have shape (7,) but got array with shape (9,)", "code.output_units_wrong", "Dense(7" },
        { "Shapes (None, 9) and (None, 7) are incompatible", "code.output_units_wrong", "Dense(7" },
        { "`logits` and `labels` must have the same shape, received ((None, 7) vs (None, 9)).", "code.output_units_wrong", "Dense(7" },
        { "Error when checking target: expected dense_1 to have 2 dimensions, but got array with shape (80, 28, 28)", "code.shape_mismatch", "Dense(7" },
        { "Error when checking input: expected conv2d_1_input to have shape (28, 28, 1) but got array with shape (28, 28, 3)", "code.shape_mismatch", "Conv2D(8" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Crash_IsOfTheLabelsOrOfTheInputs(string message, string label, string line)
    {
        var log = $"""
            Traceback (most recent call last):
              File "train.py", line 8, in <module>
                model.fit(x, y)
            ValueError: {message}
            """;
        var study = new CaseStudy(new() { Title = "case", Files = [new("train.py", Program)], Log = new TextLogSource("stderr", log) });

        var found = (await new CrashFinder().FindAsync(study, CancellationToken.None)).Found.First(c => !c.Against);

        Assert.Equal((label, Look.LineOf(Program, line)), (found.Label, found.Evidence[0].Line));
    }
}
