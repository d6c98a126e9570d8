using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>Takes secrets out of text before it leaves this machine: those that are known by value, and what looks like one.</summary>
/// <remarks>It would rather take too much than too little: a hash that is taken for a key costs a diagnosis little.</remarks>
public sealed partial class SecretFilter(IEnumerable<string> known)
{
    public const string Mark = "[secret removed]";
    private const int ShortestKnown = 6;

    private readonly string[] _known = [.. known.Where(k => k.Length >= ShortestKnown).Distinct().OrderByDescending(k => k.Length)];

    public string Clean(string text)
    {
        foreach (var secret in _known)
        {
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        }

        text = PrivateKey().Replace(text, Mark);
        text = Shaped().Replace(text, Mark);
        text = Bearer().Replace(text, "$1" + Mark);
        text = UserOfUrl().Replace(text, "$1" + Mark + "@");
        text = SignedUrl().Replace(text, "$1" + Mark);
        return Assigned().Replace(text, m => m.Groups["value"].Value.Contains(Mark, StringComparison.Ordinal) || Harmless().IsMatch(m.Groups["value"].Value) ? m.Value : $"{m.Groups["name"].Value}{m.Groups["between"].Value}{Mark}");
    }

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)")]
    private static partial Regex PrivateKey();

    // Keys whose shape their issuers publish: AWS, Anthropic and OpenAI, GitHub, GitLab, Hugging Face, Slack, Google, Stripe, npm, W&B, JSON web tokens.
    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bsk-[A-Za-z0-9_-]{16,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{20,}|\bglpat-[A-Za-z0-9_-]{16,}|\bhf_[A-Za-z0-9]{20,}|\bxox[abposr]-[A-Za-z0-9-]{10,}|\bAIza[A-Za-z0-9_-]{30,}|\bya29\.[A-Za-z0-9_-]{20,}|\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}|\bnpm_[A-Za-z0-9]{30,}|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}")]
    private static partial Regex Shaped();

    [GeneratedRegex(@"(\b(?:Bearer|Basic|Token)\s+)[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    [GeneratedRegex(@"(\b[a-z][a-z0-9+.-]*://)[^/\s:@""']*:[^/\s@""']+@", RegexOptions.IgnoreCase)]
    private static partial Regex UserOfUrl();

    [GeneratedRegex(@"([?&](?:X-Amz-Signature|X-Amz-Credential|sig|signature|token|access_token|key|api_key)=)[^&\s""']+", RegexOptions.IgnoreCase)]
    private static partial Regex SignedUrl();

    [GeneratedRegex(@"(?<name>\b[\w.-]*(?:password|passwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|private[_-]?key|credential|webhook_url|connection_?string)[\w.-]*[""']?)(?<between>\s*(?:=|:|=>)\s*[""']?|[""']?\s*,\s*[""'])(?<value>[^\s""',;)}\]]{4,})", RegexOptions.IgnoreCase)]
    private static partial Regex Assigned();

    // An expression that fetches the secret is code, and no secret.
    [GeneratedRegex(@"^(?:os\.|getenv|environ|None$|null$|True$|False$|args\.|config\.|cfg\.|self\.|str$|\$\{|<)")]
    private static partial Regex Harmless();
}
