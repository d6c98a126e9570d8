using System.Text.Json;
using System.Text.Json.Serialization;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Api.Allocations;
using Sweepboard.Web.Api.Diagnoses;
using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Api;

/// <summary>The interface for programs: REST under /api/v1, server-sent events, the hub, and their description.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => Shape(options.SerializerOptions));
        // Else such a request ends as a bare 400, outside Development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 32 * 1024).AddJsonProtocol(options => Shape(options.PayloadSerializerOptions));
        services.AddSingleton<EventStream>();
        services.AddSingleton<PlanStream>();
        services.AddOpenApi("v1", ApiDescription.Describe);
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder app, Limits limits)
    {
        var api = app.MapGroup("/api/v1");
        api.MapSweeps();
        api.MapRuns();
        api.MapFiles();
        api.MapExternalRuns();
        api.MapDiagnoses(limits.CaseBytes);
        api.MapAllocations(limits.QueueBytes);
        app.MapHub<SweepHub>("/hubs/sweeps");
        app.MapOpenApi("/openapi/{documentName}.json");
    }

    /// <summary>JSON as DESIGN 5.9 has it: snake_case, nulls written, NaN and infinities as strings.</summary>
    public static void Shape(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        foreach (var converter in SweepJson.Options.Converters.Concat(DiagnosisJson.Options.Converters).Concat([new SnakeCaseEnum<AllocationStatus>(), new SnakeCaseEnum<Criterion>()]))
        {
            json.Converters.Add(converter);
        }
    }
}
