using System.Runtime.Intrinsics;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

public class DenseKernelTests
{
    const int Rows = DenseKernel.Rows;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(25, 32)]
    public void A_product_is_the_bias_and_the_sum_over_inputs_in_order(int inputs, int outputs)
    {
        double[] weights = Samples.Gaussian(inputs, outputs, seed: 1), bias = Samples.Gaussian(outputs, 1, seed: 2), input = Samples.Gaussian(inputs, Rows, seed: 3);
        double[] output = new double[outputs * Rows], transposed = new double[outputs * Rows];
        DenseKernel.Multiply(weights, inputs, 1, bias, input, output);
        DenseKernel.Multiply(weights, 1, outputs, [], input, transposed);

        for (int o = 0; o < outputs; o++)
        {
            for (int row = 0; row < Rows; row++)
            {
                double expected = bias[o], without = 0;
                for (int i = 0; i < inputs; i++)
                {
                    expected += weights[o * inputs + i] * input[i * Rows + row];
                    without += weights[i * outputs + o] * input[i * Rows + row];
                }

                Assert.Equal(expected, output[o * Rows + row]);
                Assert.Equal(without, transposed[o * Rows + row]);
            }
        }
    }

    [Fact]
    public void Sums_over_rows_are_those_of_the_definition()
    {
        double[] left = Samples.Gaussian(3, Rows, seed: 1), right = Samples.Gaussian(2, Rows, seed: 2), products = new double[6], sums = new double[3], distances = new double[Rows];
        DenseKernel.OuterProducts(left, right, products);
        DenseKernel.Sums(left, sums);
        DenseKernel.SquaredDistances(left[..(2 * Rows)], right, distances);

        for (int l = 0; l < 3; l++)
        {
            Assert.Equal(left.Skip(l * Rows).Take(Rows).Sum(), sums[l], 1e-12);
            for (int r = 0; r < 2; r++)
                Assert.Equal(Enumerable.Range(0, Rows).Sum(row => left[l * Rows + row] * right[r * Rows + row]), products[l * 2 + r], 1e-12);
        }

        for (int row = 0; row < Rows; row++)
            Assert.Equal(Math.Pow(left[row] - right[row], 2) + Math.Pow(left[Rows + row] - right[Rows + row], 2), distances[row], 1e-12);
    }

    [Fact]
    public void Rows_that_are_cleared_are_the_last()
    {
        double[] values = [.. Enumerable.Repeat(1.0, 2 * Rows)];
        DenseKernel.ClearFrom(Rows, values);
        Assert.Equal(2 * Rows, values.Sum());
        DenseKernel.ClearFrom(5, values);
        Assert.Equal(10, values.Sum());
        Assert.Equal(1, values[4]);
        Assert.Equal(0, values[5]);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => DenseKernel.Multiply(new double[5], 2, 1, [], new double[2 * Rows], new double[3 * Rows]));

    [Fact]
    public void The_exponential_has_a_relative_error_below_1e_15()
    {
        for (int i = -100_000; i <= 100_000; i++)
        {
            double x = i * .00708;
            Assert.Equal(1, Sigmoid.Exp(Vector256.Create(x))[i & 3] / Math.Exp(x), 1e-15);
        }
    }

    [Fact]
    public void The_logistic_function_is_right_at_any_place_of_any_span()
    {
        double[] values = [0, 1, -1, 40, -40, double.MaxValue, double.MinValue, .5, -800, 800, 1e-300];
        for (int length = 0; length <= values.Length; length++)
        {
            var given = values[..length];
            Sigmoid.Apply(given);
            Assert.All(given.Zip(values), pair => Assert.Equal(1 / (1 + Math.Exp(-pair.Second)), pair.First, 1e-15));
        }
    }
}
