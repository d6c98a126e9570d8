using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Sweepboard.Engine.Diagnosis.Foreign;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api.Diagnoses;

/// <summary>What is to be diagnosed, read from a request's body, which may be as large as logs are. Its bytes are lent: what is made of them is made before it is disposed.</summary>
internal sealed class CaseBody : IDisposable
{
    private const int First = 1 << 16;

    private readonly JsonDocument _json;
    private byte[]? _lent;

    private CaseBody(JsonDocument json, byte[] lent) => (_json, _lent) = (json, lent);

    public JsonElement Root => _json.RootElement;

    /// <exception cref="UnfitRequestException">It is not JSON, or not an object.</exception>
    public static async Task<CaseBody> ReadAsync(HttpContext context)
    {
        var (bytes, length) = await LendAsync(context.Request, context.RequestAborted);
        try
        {
            var json = LenientJson.Parse(bytes.AsMemory(0, length));
            return json.RootElement.ValueKind == JsonValueKind.Object ? new(json, bytes) : throw Unfit($"is a {json.RootElement.ValueKind}, not an object".ToLowerInvariant());
        }
        catch (JsonException unread)
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            throw Unfit(string.Create(CultureInfo.InvariantCulture, $"is not JSON (line {unread.LineNumber + 1}, byte {unread.BytePositionInLine + 1})"));
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            throw;
        }
    }

    public void Dispose()
    {
        _json.Dispose();
        if (_lent is { } lent)
        {
            // Logs hold secrets: whoever borrows next finds nothing.
            ArrayPool<byte>.Shared.Return(lent, clearArray: true);
            _lent = null;
        }
    }

    // One array of the body's size; a length that is claimed is believed only as far as bytes come.
    private static async Task<(byte[] Bytes, int Length)> LendAsync(HttpRequest request, CancellationToken cancellation)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(request.ContentLength + 1 ?? First, First, 1 << 26));
        var length = 0;
        try
        {
            while (await request.Body.ReadAsync(bytes.AsMemory(length), cancellation) is > 0 and var read)
            {
                length += read;
                bytes = length < bytes.Length ? bytes : Larger(bytes);
            }

            return (bytes, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            throw;
        }
    }

    private static byte[] Larger(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full, clearArray: true);
        return larger;
    }

    private static UnfitRequestException Unfit(string what) =>
        new(StatusCodes.Status400BadRequest, new Problem("(body)", what, "send {\"run_id\": \"…\"}, or an object with files, log, metrics, hyperparameters; /openapi/v1.json describes it"));
}
