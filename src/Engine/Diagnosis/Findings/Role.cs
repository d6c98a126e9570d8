namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>What part a cause has in a failure.</summary>
public enum Role
{
    /// <summary>What is wrong in the program or its data, whatever the configuration.</summary>
    Defect,

    /// <summary>What made the defect show in this run and not in others; alone, what broke a sound program.</summary>
    Trigger,

    /// <summary>What made it worse, or let it go on.</summary>
    Amplifier,

    /// <summary>The machine, the cluster, the network: not the program.</summary>
    Environment,
}
