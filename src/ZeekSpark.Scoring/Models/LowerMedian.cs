namespace ZeekSpark.Scoring.Models;

/// <summary>The lower median by Hoare's selection: a sort of every feature would take longer than the trees do.</summary>
internal static class LowerMedian
{
    /// <summary>The value at place (n − 1) / 2 in order; the values change places.</summary>
    public static int Of(Span<int> values)
    {
        int wanted = (values.Length - 1) / 2;
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            int pivot = values[low + (high - low) / 2];
            int left = low, right = high;
            while (left <= right)
            {
                while (values[left] < pivot)
                    left++;
                while (values[right] > pivot)
                    right--;
                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (wanted <= right)
                high = right;
            else if (wanted >= left)
                low = left;
            else
                break;
        }

        return values[wanted];
    }
}
