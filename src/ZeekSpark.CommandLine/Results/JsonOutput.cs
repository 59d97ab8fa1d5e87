using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ZeekSpark.CommandLine.Results;

/// <summary>
/// Writes JSON to a text writer, indented. Everything but printable ASCII is escaped, so that text from logs does nothing
/// to a terminal that the document is shown on.
/// </summary>
internal sealed class JsonOutput : IDisposable
{
    private readonly TextWriter output;
    private readonly Utf8Target target;

    public JsonOutput(TextWriter output)
    {
        this.output = output;
        target = new(output);
        Writer = new(target, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin) });
    }

    public Utf8JsonWriter Writer { get; }

    /// <summary>Writes a property of any type that DuckDB's reader gives; times as ISO 8601 UTC, numbers that are not finite as null.</summary>
    public void WriteValue(string name, object? value)
    {
        Writer.WritePropertyName(name);
        WriteValue(value);
    }

    public void Dispose()
    {
        Writer.Dispose();
        output.WriteLine();
    }

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case string text: Writer.WriteStringValue(text); break;
            case bool truth: Writer.WriteBooleanValue(truth); break;
            case int number: Writer.WriteNumberValue(number); break;
            case long number: Writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): Writer.WriteNumberValue(number); break;
            case double or null: Writer.WriteNullValue(); break;
            case DateTime time: Writer.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture)); break;
            case IReadOnlyDictionary<string, object?> fields:
                Writer.WriteStartObject();
                foreach (var (name, item) in fields)
                    WriteValue(name, item);
                Writer.WriteEndObject();
                break;
            case object?[] items:
                Writer.WriteStartArray();
                foreach (var item in items)
                    WriteValue(item);
                Writer.WriteEndArray();
                break;
            default: throw new NotSupportedException($"A {value.GetType()} has no form in JSON.");
        }
    }

    /// <summary>Passes the writer's ASCII on as text, so that a document of any size is never held whole.</summary>
    private sealed class Utf8Target(TextWriter output) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => output.Flush();

        public override void Write(byte[] buffer, int offset, int count) => output.Write(Encoding.ASCII.GetChars(buffer, offset, count));

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
