using System.Runtime.Intrinsics;

namespace ZeekSpark.Scoring.Models;

/// <summary>
/// Trains an autoencoder: Adam on the mean squared error of batches in random order, until the error of the rows held out has
/// not fallen for some epochs; the weights that were best on them are kept. A batch is cut into blocks of 32 rows,
/// whose gradients are computed by any thread and added in the blocks' order.
/// </summary>
internal sealed class AutoencoderTraining
{
    const double HeldOutShare = .1;

    readonly AutoencoderOptions options;
    readonly AutoencoderNetwork network;
    readonly double[] rows;     // standardized, [row][feature]
    readonly int features;
    readonly int[] trained;     // rows that are trained on, in the epoch's order
    readonly int[] heldOut;
    readonly ParallelOptions parallel;
    readonly Block[] blocks;    // of a batch
    SplitMix64 random;

    AutoencoderTraining(double[] rows, int features, AutoencoderOptions options, CancellationToken cancellation)
    {
        this.rows = rows;
        this.features = features;
        this.options = options;
        random = new SplitMix64(options.Seed);
        network = AutoencoderNetwork.Create(features, random.Next());
        var order = Enumerable.Range(0, rows.Length / features).ToArray();
        random.Shuffle(order);
        int held = (int)(order.Length * HeldOutShare);
        heldOut = order[..held];
        trained = order[held..];
        parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount, CancellationToken = cancellation };
        blocks = new Block[(options.BatchRows + DenseKernel.Rows - 1) / DenseKernel.Rows];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = new Block(network.NewActivations(), new double[network.Weights.Length]);
    }

    /// <summary>The weights trained on standardized rows, one after the other.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AutoencoderNetwork Train(double[] rows, int features, AutoencoderOptions options, Action<double>? progress, CancellationToken cancellation) =>
        new AutoencoderTraining(rows, features, options, cancellation).Train(progress);

    AutoencoderNetwork Train(Action<double>? progress)
    {
        var adam = new Adam(network.Weights.Length, options.LearningRate);
        var best = network.Weights.ToArray();
        double least = double.PositiveInfinity;
        for (int epoch = 1, bestEpoch = 0; epoch <= options.Epochs && epoch - bestEpoch <= options.Patience; epoch++)
        {
            random.Shuffle(trained);
            for (int from = 0; from < trained.Length; from += options.BatchRows)
            {
                int count = Math.Min(options.BatchRows, trained.Length - from);
                adam.Step(network.Weights, Gradient(trained.AsMemory(from, count)));
            }

            // A sample too small to hold rows out has only its own error to go by.
            double error = Error(heldOut.Length > 0 ? heldOut : trained);
            if (error < least)
            {
                (least, bestEpoch) = (error, epoch);
                network.Weights.CopyTo(best, 0);
            }

            progress?.Invoke((double)epoch / options.Epochs);
        }

        return new AutoencoderNetwork(features, best);
    }

    /// <summary>The derivatives of the mean squared error over rows and features.</summary>
    double[] Gradient(ReadOnlyMemory<int> batch)
    {
        double scale = 1.0 / ((double)batch.Length * features);
        int count = (batch.Length + DenseKernel.Rows - 1) / DenseKernel.Rows;
        ForEachBlock(count, block =>
        {
            var (values, gradient) = blocks[block];
            int rowsOfBlock = Fill(batch.Span, block, values);
            network.Forward(values);
            network.Backward(values, rowsOfBlock, scale, gradient);
        });

        var sum = blocks[0].Gradient;
        for (int block = 1; block < count; block++)
            Add(sum, blocks[block].Gradient);
        return sum;
    }

    /// <summary>The sum of the rows' mean squared errors.</summary>
    double Error(int[] places)
    {
        double total = 0;
        var errors = new double[blocks.Length * DenseKernel.Rows];
        for (int from = 0; from < places.Length; from += errors.Length)
        {
            var batch = places.AsMemory(from, Math.Min(errors.Length, places.Length - from));
            ForEachBlock((batch.Length + DenseKernel.Rows - 1) / DenseKernel.Rows, block =>
            {
                var values = blocks[block].Values;
                Fill(batch.Span, block, values);
                network.Forward(values);
                network.MeanSquaredErrors(values, errors.AsSpan(block * DenseKernel.Rows, DenseKernel.Rows));
            });
            for (int row = 0; row < batch.Length; row++)
                total += errors[row];
        }

        return total;
    }

    void ForEachBlock(int count, Action<int> body)
    {
        parallel.CancellationToken.ThrowIfCancellationRequested();
        if (count == 1 || parallel.MaxDegreeOfParallelism == 1)
        {
            for (int i = 0; i < count; i++)
                body(i);
        }
        else
        {
            Parallel.For(0, count, parallel, body);
        }
    }

    /// <summary>Puts a block's rows in as inputs, feature by feature; returns how many they are.</summary>
    int Fill(ReadOnlySpan<int> batch, int block, AutoencoderNetwork.Activations values)
    {
        var places = batch[(block * DenseKernel.Rows)..];
        int count = Math.Min(DenseKernel.Rows, places.Length);
        var inputs = values.Of[0];
        for (int row = 0; row < count; row++)
        {
            var source = rows.AsSpan(places[row] * features, features);
            for (int feature = 0; feature < source.Length; feature++)
                inputs[feature * DenseKernel.Rows + row] = source[feature];
        }

        DenseKernel.ClearFrom(count, inputs);
        return count;
    }

    static void Add(double[] sums, double[] values)
    {
        int i = 0;
        for (; i <= sums.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            (Vector256.LoadUnsafe(ref sums[i]) + Vector256.LoadUnsafe(ref values[i])).StoreUnsafe(ref sums[i]);
        for (; i < sums.Length; i++)
            sums[i] += values[i];
    }

    readonly record struct Block(AutoencoderNetwork.Activations Values, double[] Gradient);
}
