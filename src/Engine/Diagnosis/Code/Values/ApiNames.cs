using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>One name for each thing of a library, whichever way it was imported.</summary>
internal static partial class ApiNames
{
    // What programs call libraries whose import is not in sight: half files, answers on forums.
    private static readonly FrozenDictionary<string, string> Usual = (
        "torch=torch nn=torch.nn F=torch.nn.functional optim=torch.optim np=numpy numpy=numpy pd=pandas tf=tensorflow keras=keras layers=keras.layers "
        + "pl=lightning transforms=torchvision.transforms torchvision=torchvision dist=torch.distributed random=random os=os math=math sklearn=sklearn "
        + "optimizers=keras.optimizers K=keras.backend models=torchvision.models datasets=torchvision.datasets")
        .Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    private static readonly FrozenDictionary<string, string> Bare = Spread(new()
    {
        ["torch.nn."] = "CrossEntropyLoss BCELoss BCEWithLogitsLoss NLLLoss MSELoss L1Loss Conv2d Linear ReLU BatchNorm2d MaxPool2d ModuleList",
        ["torch.utils.data."] = "DataLoader TensorDataset random_split DistributedSampler",
        ["keras.layers."] = "Dense Conv2D Conv1D LSTM GRU SimpleRNN MaxPooling2D Activation BatchNormalization Input LeakyReLU TimeDistributed Bidirectional",
        ["keras."] = "Sequential",
        ["keras.optimizers."] = "RMSprop Nadam Adadelta Adagrad",
        ["keras.utils."] = "to_categorical",
        ["keras.preprocessing.image."] = "ImageDataGenerator",
        ["sklearn.model_selection."] = "train_test_split GridSearchCV cross_val_score KFold TimeSeriesSplit",
        ["sklearn.preprocessing."] = "StandardScaler MinMaxScaler RobustScaler LabelEncoder OneHotEncoder",
        ["torch.nn.parallel."] = "DistributedDataParallel DDP",
    });

    public static string? OfUnbound(string name) => Usual.GetValueOrDefault(name) ?? Bare.GetValueOrDefault(name);

    public static string Canonical(string name)
    {
        name = KerasHome().Replace(name, "keras.");
        name = LightningHome().Replace(name, "lightning.");
        name = TorchModules().Replace(name, "torch.nn.");
        name = TorchOptim().Replace(name, "torch.optim.$1");
        name = KerasParts().Replace(name, "keras.$1.$2");
        name = TorchData().Replace(name, "torch.utils.data.$1");
        return name switch
        {
            "keras.models.Sequential" or "keras.engine.sequential.Sequential" => "keras.Sequential",
            "keras.models.Model" or "keras.engine.Model" or "keras.engine.training.Model" => "keras.Model",
            "keras.utils.np_utils.to_categorical" or "keras.np_utils.to_categorical" => "keras.utils.to_categorical",
            "keras.layers.Input" or "keras.engine.Input" => "keras.Input",
            "torch.nn.parallel.distributed.DistributedDataParallel" or "torch.nn.parallel.DDP" => "torch.nn.parallel.DistributedDataParallel",
            "torch.cuda.amp.GradScaler" or "torch.GradScaler" => "torch.amp.GradScaler",
            "torch.cuda.amp.autocast" or "torch.autocast" or "torch.cuda.amp.autocast_mode.autocast" => "torch.amp.autocast",
            "transformers.AdamW" or "transformers.optimization.AdamW" or "transformers.optimization.Adam" => "torch.optim.AdamW",
            "torch.special.expit" => "torch.sigmoid",
            _ => name,
        };
    }

    private static FrozenDictionary<string, string> Spread(Dictionary<string, string> table) =>
        table.SelectMany(pair => pair.Value.Split(' ').Select(name => (name, full: Canonical(pair.Key + name)))).ToFrozenDictionary(p => p.name, p => p.full);

    [GeneratedRegex(@"^(tensorflow\.(compat\.v[12]\.)?(python\.)?|tf\.|tf_)?keras\.(api\.|src\.|_v2\.)*(v[12]\.)?(keras\.)?")]
    private static partial Regex KerasHome();

    [GeneratedRegex(@"^(pytorch_lightning|lightning\.pytorch|lightning\.pytorch\.core|lightning)\.(core\.(lightning\.|module\.)?)?")]
    private static partial Regex LightningHome();

    [GeneratedRegex(@"^torch\.nn\.modules\.(\w+\.)?")]
    private static partial Regex TorchModules();

    [GeneratedRegex(@"^torch\.optim\.(?!lr_scheduler|swa_utils)[a-z]\w*\.([A-Z]\w*)$")]
    private static partial Regex TorchOptim();

    [GeneratedRegex(@"^keras\.(layers|optimizers|losses|metrics)\.(?:\w+\.)+(\w+)$")]
    private static partial Regex KerasParts();

    [GeneratedRegex(@"^torch\.utils\.data\.(?:dataloader|dataset|distributed|sampler)\.(\w+)$")]
    private static partial Regex TorchData();
}
