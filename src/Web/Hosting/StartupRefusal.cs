using Microsoft.AspNetCore.Connections;
using Sweepboard.Engine.Log;

namespace Sweepboard.Web.Hosting;

/// <summary>Tells what a person can mend, and is told in one line, from what is a defect and keeps its stack trace.</summary>
internal static class StartupRefusal
{
    public static string? ReasonOf(Exception exception) => exception switch
    {
        StartupRefusedException or DataFolderRefusedException => exception.Message,
        IOException { InnerException: AddressInUseException } busy => $"{busy.Message} Stop the program that holds it, or choose another address with --urls http://127.0.0.1:PORT.",
        _ => null,
    };
}
