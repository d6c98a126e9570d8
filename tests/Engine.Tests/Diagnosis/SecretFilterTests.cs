using Sweepboard.Engine.Diagnosis.Models;

namespace Sweepboard.Engine.Tests.Diagnosis;

public class SecretFilterTests
{
    private readonly SecretFilter _filter = new(["correct horse battery"]);

    [Theory]
    [InlineData("password = 'tr0ub4dor&3'", "tr0ub4dor")]
    [InlineData("\"api_key\": \"abcd1234efgh\"", "abcd1234efgh")]
    [InlineData("export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalr")]
    [InlineData("using AKIAIOSFODNN7EXAMPLE now", "AKIA")]
    [InlineData("Authorization: Bearer abcdefgh12345678", "abcdefgh12345678")]
    [InlineData("token ghp_0123456789abcdefghij0123456789abcdef", "ghp_")]
    [InlineData("hf_abcdefghijklmnopqrstuvwxyz", "hf_abc")]
    [InlineData("sk-ant-api03-abcdefghijklmnop", "api03")]
    [InlineData("wandb: xoxb-123456789012-abcdef", "xoxb")]
    [InlineData("postgres://me:s3cr3tpw@db/x", "s3cr3tpw")]
    [InlineData("eyJhbGciOiJIUzI1.eyJzdWIiOiIx.c2lnbmF0dXJl", "eyJzdWIi")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----", "MIIEow")]
    [InlineData("https://b.s3.amazonaws.com/x?X-Amz-Signature=deadbeef0123", "deadbeef0123")]
    [InlineData("said correct horse battery aloud", "horse")]
    [InlineData("{'client_secret': 'zyxwvut98'}", "zyxwvut98")]
    public void Clean_Secret_IsGone(string text, string secret)
    {
        var clean = _filter.Clean(text);

        Assert.DoesNotContain(secret, clean, StringComparison.Ordinal);
        Assert.Contains(SecretFilter.Mark, clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loss_fn = nn.CrossEntropyLoss(reduction=\"sum\")")]
    [InlineData("RuntimeError: CUDA out of memory. Tried to allocate 20.00 MiB")]
    [InlineData("tokenizer = AutoTokenizer.from_pretrained('bert-base')")]
    [InlineData("api_key = os.environ['OPENAI_API_KEY']")]
    [InlineData("for key, token in tokens.items():")]
    [InlineData("step 459 loss nan lr 0.001")]
    public void Clean_WhatIsNoSecret_Stays(string text) => Assert.Equal(text, _filter.Clean(text));
}
