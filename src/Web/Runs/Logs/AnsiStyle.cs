using System.Globalization;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>How a terminal would write what follows. Colours are 1 to 16, as terminals number them plus one; 0 is none.</summary>
public readonly record struct AnsiStyle(int Ink, int Ground, AnsiMarks Marks)
{
    /// <summary>The style's classes in run.css; empty for none.</summary>
    public string Class
    {
        get
        {
            if (this == default)
            {
                return "";
            }

            var classes = new List<string>();
            var (ink, ground) = Marks.HasFlag(AnsiMarks.Inverse) ? (Ground, Ink == 0 ? 8 : Ink) : (Ink, Ground);
            Add(classes, ink, "ink-");
            Add(classes, ground, "ground-");
            foreach (var (mark, name) in Names)
            {
                if (Marks.HasFlag(mark))
                {
                    classes.Add(name);
                }
            }

            return string.Join(' ', classes);
        }
    }

    private static (AnsiMarks, string)[] Names { get; } =
        [(AnsiMarks.Bold, "bold"), (AnsiMarks.Dim, "dim"), (AnsiMarks.Italic, "italic"), (AnsiMarks.Underlined, "underlined"), (AnsiMarks.Struck, "struck")];

    /// <summary>The style after a sequence's parameters (ECMA-48 8.3.117 and what terminals added: bright, 256 and true colours).</summary>
    public AnsiStyle After(ReadOnlySpan<char> parameters)
    {
        var codes = Codes(parameters);
        var style = this;
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i] is 38 or 48)
            {
                var (colour, used) = Extended(codes, i + 1);
                style = codes[i] == 38 ? style with { Ink = colour ?? style.Ink } : style with { Ground = colour ?? style.Ground };
                i += used;
            }
            else
            {
                style = style.After(codes[i]);
            }
        }

        return style;
    }

    private AnsiStyle After(int code) => code switch
    {
        0 => default,
        1 => With(AnsiMarks.Bold),
        2 => With(AnsiMarks.Dim),
        3 => With(AnsiMarks.Italic),
        4 => With(AnsiMarks.Underlined),
        7 => With(AnsiMarks.Inverse),
        9 => With(AnsiMarks.Struck),
        22 => Without(AnsiMarks.Bold | AnsiMarks.Dim),
        23 => Without(AnsiMarks.Italic),
        24 => Without(AnsiMarks.Underlined),
        27 => Without(AnsiMarks.Inverse),
        29 => Without(AnsiMarks.Struck),
        >= 30 and <= 37 => this with { Ink = code - 29 },
        39 => this with { Ink = 0 },
        >= 40 and <= 47 => this with { Ground = code - 39 },
        49 => this with { Ground = 0 },
        >= 90 and <= 97 => this with { Ink = code - 81 },
        >= 100 and <= 107 => this with { Ground = code - 91 },
        _ => this,
    };

    private AnsiStyle With(AnsiMarks mark) => this with { Marks = Marks | mark };

    private AnsiStyle Without(AnsiMarks marks) => this with { Marks = Marks & ~marks };

    private static void Add(List<string> classes, int colour, string prefix)
    {
        if (colour > 0)
        {
            classes.Add(prefix + colour.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static List<int> Codes(ReadOnlySpan<char> parameters)
    {
        var codes = new List<int>();
        foreach (var range in parameters.SplitAny(';', ':'))
        {
            codes.Add(int.TryParse(parameters[range], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : parameters[range].IsEmpty ? 0 : -1);
        }

        return codes;
    }

    // 5;n of 256 colours, or 2;r;g;b: the nearest of the sixteen, which have enough contrast in both themes.
    private static (int? Colour, int Used) Extended(List<int> codes, int at) => (at < codes.Count ? codes[at] : -1) switch
    {
        5 when at + 1 < codes.Count => (Nearest(codes[at + 1]), 2),
        2 when at + 3 < codes.Count => (Nearest(codes[at + 1], codes[at + 2], codes[at + 3]), 4),
        _ => (null, codes.Count),
    };

    private static int? Nearest(int code) => code switch
    {
        < 0 or > 255 => null,
        < 16 => code + 1,
        < 232 => Nearest((code - 16) / 36 * 51, (code - 16) / 6 % 6 * 51, (code - 16) % 6 * 51),
        _ => Nearest((code - 232) * 11, (code - 232) * 11, (code - 232) * 11),
    };

    private static int Nearest(int red, int green, int blue)
    {
        var most = Math.Max(red, Math.Max(green, blue));
        if (most < 64)
        {
            return 1;
        }

        int Bit(int part, int value) => part > most / 2 ? value : 0;
        return 1 + Bit(red, 1) + Bit(green, 2) + Bit(blue, 4) + (most > 191 ? 8 : 0);
    }
}
