namespace Sweepboard.Web.Settings;

/// <summary>What each dispatcher does, in a line.</summary>
internal static class DispatcherWords
{
    public static string Of(string kind) => kind switch
    {
        "local" => "as processes on this machine",
        "simulated" => "not at all: it plays them, to try things out",
        "external" => "elsewhere: programs ask for runs and tell results",
        _ => kind,
    };
}
