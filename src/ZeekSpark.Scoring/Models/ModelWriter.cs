using System.Buffers.Binary;
using System.Numerics;

namespace ZeekSpark.Scoring.Models;

/// <summary>
/// Writes a model as bytes, little-endian: four letters for its kind, version (1 byte), what the kind has, CRC-32C of all that
/// (4 bytes).
/// </summary>
internal sealed class ModelWriter
{
    public const int ChecksumLength = sizeof(uint);

    readonly MemoryStream stream = new();
    readonly BinaryWriter writer;

    public ModelWriter(ReadOnlySpan<byte> magic, byte version)
    {
        writer = new BinaryWriter(stream);
        writer.Write(magic);
        writer.Write(version);
    }

    public void Write(int value) => writer.Write(value);

    public void Write(ushort value) => writer.Write(value);

    public void Write(float value) => writer.Write(value);

    public void Write(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
            writer.Write(value);
    }

    public void Write(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            writer.Write(value);
    }

    public byte[] ToBytes()
    {
        writer.Write(Checksum(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
