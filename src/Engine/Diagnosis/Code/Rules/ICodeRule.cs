using Sweepboard.Engine.Diagnosis.Code.Training;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Looks for one family of faults in a training program. Says nothing where it cannot see enough.</summary>
internal interface ICodeRule
{
    IEnumerable<Clue> Look(TrainingCode code);
}
