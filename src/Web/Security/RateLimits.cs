using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Sweepboard.Web.Errors;
using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Security;

/// <summary>How often one may knock: REST calls by identity, attempts to sign in by address and in all.</summary>
internal static class RateLimits
{
    public static void Configure(RateLimiterOptions options, Limits limits)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected));
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => Calls(context, limits.RequestsPerSecond)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => SignIns(context, "from " + context.Connection.RemoteIpAddress, limits.SignInsPerMinute)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => SignIns(context, "in all", limits.SignInsPerMinuteInAll)));
    }

    private static RateLimitPartition<string> Calls(HttpContext context, int perSecond)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return RateLimitPartition.GetNoLimiter("not counted");
        }

        // Who has no key can only guess at one.
        var known = context.User.Identity is { IsAuthenticated: true };
        var rate = known ? perSecond : Math.Min(perSecond, 20);
        return RateLimitPartition.GetTokenBucketLimiter(known ? "owner" : "from " + context.Connection.RemoteIpAddress, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate * 2,
            TokensPerPeriod = Math.Max(1, rate / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        });
    }

    private static RateLimitPartition<string> SignIns(HttpContext context, string who, int perMinute) => SignInEndpoints.IsAttempt(context.Request)
        ? RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
        : RateLimitPartition.GetNoLimiter("not counted");

    private static Task RefuseAsync(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ErrorResponse.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many requests", $"Try again in {wait} s.");
    }
}
