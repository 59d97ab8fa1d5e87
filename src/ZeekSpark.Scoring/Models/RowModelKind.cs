namespace ZeekSpark.Scoring.Models;

/// <summary>Which model of rows is fitted.</summary>
public enum RowModelKind
{
    /// <summary><see cref="IsolationForest"/>.</summary>
    Forest,

    /// <summary><see cref="PcaModel"/>, scored by what its first components leave over.</summary>
    Pca,

    /// <summary><see cref="PcaModel"/>, scored as pyod does.</summary>
    PyodPca,

    /// <summary><see cref="Models.Autoencoder"/>.</summary>
    Autoencoder,

    /// <summary><see cref="Models.KitNet"/>.</summary>
    KitNet,

    /// <summary><see cref="ScoreCalibration"/>.</summary>
    Calibration,
}
