using System.Buffers.Binary;

namespace ZeekSpark.Scoring.Models;

/// <summary>Reads what <see cref="ModelWriter"/> wrote, and refuses bytes that are damaged or of another version.</summary>
internal ref struct ModelReader
{
    readonly string name;
    ReadOnlySpan<byte> rest;

    /// <param name="bytes">The whole model.</param>
    /// <param name="magic">How its kind begins.</param>
    /// <param name="version">The version of its format that is read.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="InvalidDataException">The bytes do not begin as this kind, are of another version, or their checksum differs.</exception>
    public ModelReader(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> magic, byte version, string name)
    {
        this.name = name;
        int bodyAt = magic.Length + 1;
        if (bytes.Length < bodyAt + ModelWriter.ChecksumLength || !bytes.StartsWith(magic))
            throw Damaged($"{bytes.Length} bytes that do not begin as one");
        if (bytes[magic.Length] != version)
            throw new InvalidDataException($"{char.ToUpperInvariant(name[0])}{name[1..]} of format version {bytes[magic.Length]}, expected {version}. Fit it again with this version of the program.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ModelWriter.ChecksumLength..]) != ModelWriter.Checksum(bytes[..^ModelWriter.ChecksumLength]))
            throw Damaged($"the checksum of its {bytes.Length} bytes differs");
        rest = bytes[bodyAt..^ModelWriter.ChecksumLength];
    }

    /// <summary>A number of things, from 1.</summary>
    public int Count(string what, int most)
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        return count >= 1 && count <= most ? count : throw Damaged($"{count} {what}, expected 1 to {most}");
    }

    public ushort UShort() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public float Float()
    {
        float value = BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));
        return float.IsFinite(value) ? value : throw Damaged("a number is not finite");
    }

    public float[] Floats(int count)
    {
        Require(count, sizeof(float));
        var values = new float[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Float();
        return values;
    }

    /// <summary>The sample's scores, which are in rising order.</summary>
    public float[] SampleScores(int count)
    {
        var scores = Floats(count);
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i - 1] > scores[i])
                throw Damaged("the sample's scores are not in order");
        }

        return scores;
    }

    public double[] Doubles(int count)
    {
        Require(count, sizeof(double));
        var values = new double[count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));
            if (!double.IsFinite(values[i]))
                throw Damaged("a number is not finite");
        }

        return values;
    }

    /// <summary>Refuses bytes that are left over.</summary>
    public readonly void End()
    {
        if (!rest.IsEmpty)
            throw Damaged("there are bytes after its end");
    }

    public readonly InvalidDataException Damaged(string what) =>
        new($"Damaged {name}: {what}. Take an undamaged copy, or fit it again.");

    // Before room is made for them: a damaged number must not ask for gigabytes.
    readonly void Require(int count, int size)
    {
        if (rest.Length < (long)count * size)
            throw Damaged("it ends early");
    }

    ReadOnlySpan<byte> Take(int count)
    {
        Require(count, 1);
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
