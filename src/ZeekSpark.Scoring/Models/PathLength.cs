namespace ZeekSpark.Scoring.Models;

/// <summary>c(n) of Liu, Ting, Zhou 2008: the average path of an unsuccessful search in a binary tree of n rows.</summary>
internal static class PathLength
{
    /// <summary>
    /// 0 for n ≤ 1, 1 for n = 2, else 2(ln(n − 1) + γ) − 2(n − 1)/n, as in scikit-learn. Rounded to float, so that
    /// a sum of path lengths is exact in a double, in any order, and a last digit of the logarithm changes nothing.
    /// </summary>
    public static float Average(int rows) => rows switch
    {
        <= 1 => 0,
        2 => 1,
        _ => (float)(2 * (Math.Log(rows - 1) + EulerGamma) - 2.0 * (rows - 1) / rows),
    };

    const double EulerGamma = 0.57721566490153286;
}
