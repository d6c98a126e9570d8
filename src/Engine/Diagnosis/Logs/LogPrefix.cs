using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>What launchers and loggers put before a line: a time, a level, the process that printed it.</summary>
internal static partial class LogPrefix
{
    /// <summary>Parts a line: how long its prefix is, and which process or rank it names.</summary>
    public static (int Length, string? Rank) Read(string line)
    {
        var match = Prefix().Match(line);
        if (!match.Success)
        {
            return (0, null);
        }

        var rank = match.Groups["rank"];
        return (match.Length, rank.Success ? rank.Value : match.Groups["who"] is { Success: true } who ? who.Value : null);
    }

    /// <summary>The line without its prefix; its own indentation stays.</summary>
    public static string Strip(string line) => line[Read(line).Length..];

    // torchrun, mpirun, srun --label, Ray, docker compose, kubectl, syslog, glog, Python's logging, exception groups.
    [GeneratedRegex("""
        \A(?:
          \[(?:rank|default|worker|node|gpu|proc)?[ :_-]?(?<rank>\d{1,4})\][:|]?[ ]?
        | \[\d+,(?<rank>\d+)\](?:<std(?:err|out)>)?:?[ ]?
        | \((?:[\w.:/-]+[ ])?pid=(?<rank>\d+)(?:,[ ]?ip=[\d.]+)?\)[ ]?
        | \[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[ ]?[+-]\d\d:?\d\d)?\]?[ ]?(?:[|:-][ ])?
        | \[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?[ ]?
        | (?<rank>\d{1,4}):[ ]
        | (?:rank|worker|node|host|gpu)[ _=\#-]?(?<rank>\d{1,4})[ ]?[:|\]>][ ]?
        | (?<who>[A-Za-z][\w./-]{0,60})[ ]+\|[ ]
        | \[?(?:DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL|FATAL|SEVERE)\]?(?::[\w.]+:[ ]?|[ ]?[:|-][ ]|[ ])
        | [IWEF]\d{4}[ ]\d\d:\d\d:\d\d\.\d+[ ]+\d+[ ](?:[\w./-]+:\d+)?\][ ]?
        | std(?:err|out)(?:[ ][FP][ ]|:[ ])
        | [A-Z][a-z]{2}[ ][ \d]\d[ ]\d\d:\d\d:\d\d[ ][\w.-]+[ ][\w./-]+(?:\[\d+\])?:[ ]?
        | [ ]{1,40}[|+][ ]
        )+
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();
}
