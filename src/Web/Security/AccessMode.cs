namespace Sweepboard.Web.Security;

/// <summary>Who may come in: those with a key, or anyone on this machine.</summary>
internal enum AccessMode
{
    Token,
    None,
}
