using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sweepboard.Web.Api.Diagnoses;

/// <summary>Describes what can be sent to be diagnosed.</summary>
internal sealed class CaseDescription(long mostBytes) : IEndpointDescription
{
    private const string Example = """
        {"title": "run_20250116_091523", "command": "python train.py --lr 0.1", "hyperparameters": {"lr": 0.1},
         "files": [{"path": "train.py", "text": "import torch\n..."}], "log": "Epoch 1 loss 147.4\nEpoch 2 loss nan\n",
         "metrics": [{"step": 1, "name": "loss", "value": 147.4}, {"step": 2, "name": "loss", "value": "NaN"}],
         "siblings": [{"id": "run_1", "status": "completed", "hyperparameters": {"lr": 0.01}, "metrics": {"loss": [2.2, 1.1]}}]}
        """;

    /// <summary>Every field, with what it is.</summary>
    internal static IReadOnlyList<(string Name, JsonSchemaType Type, string Says)> Fields { get; } =
    [
        ("run_id", JsonSchemaType.String, "A run of this server; then all else is gathered. Where a diagnosis of it is open, that one is answered, with 200"),
        ("quick", JsonSchemaType.Boolean, "Leaves out the code"),
        ("model", JsonSchemaType.Boolean, "Lets the language model that is configured be told of the case"),
        ("new", JsonSchemaType.Boolean, "Opens another diagnosis of the run though one is open"),
        ("title", JsonSchemaType.String, "What you call the run"),
        ("files", JsonSchemaType.Array, "Code and configuration: [{path, text}], or an object of texts by path"),
        ("log", JsonSchemaType.String, "What the job printed"),
        ("logs", JsonSchemaType.Object, "Several logs: texts by name, or [{name, text}]"),
        ("metrics", JsonSchemaType.Array, "[{step, name, value}], [{step, loss, val_acc, ...}], or lists of values by name; NaN as \"NaN\", null or bare"),
        ("rows", JsonSchemaType.Array, "[{step, loss, val_acc, ...}]"),
        ("history", JsonSchemaType.Object, "Lists of values by name, as Keras keeps them"),
        ("hyperparameters", JsonSchemaType.Object, "What the run tried"),
        ("config", JsonSchemaType.Object, "The same by another name"),
        ("metadata", JsonSchemaType.Object, "What else was recorded: versions, hardware"),
        ("command", JsonSchemaType.Array | JsonSchemaType.String, "The command line, as words or as a line"),
        ("objectives", JsonSchemaType.Array, "[{metric, direction}]: what the run was after"),
        ("exit_code", JsonSchemaType.Integer, "How the process ended"),
        ("error", JsonSchemaType.String, "The error as you noted it"),
        ("siblings", JsonSchemaType.Array, "Other runs of the program: [{id, status, hyperparameters, metrics, log?, files?}]"),
    ];

    public void Apply(OpenApiOperation operation) => operation.RequestBody = new OpenApiRequestBody
    {
        Required = true,
        Description = $"At most {mostBytes >> 20} MiB. Every field is optional; what cannot be used becomes a note of the diagnosis.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = Fields.ToDictionary(f => f.Name, f => (IOpenApiSchema)new OpenApiSchema { Type = f.Type, Description = f.Says, Items = f.Type.HasFlag(JsonSchemaType.Array) ? new OpenApiSchema() : null }),
                },
                Example = JsonNode.Parse(Example),
            },
        },
    };
}
