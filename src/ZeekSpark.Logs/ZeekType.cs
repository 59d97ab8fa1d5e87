namespace ZeekSpark.Logs;

/// <summary>A type as a <c>#types</c> line names it.</summary>
internal readonly record struct ZeekType(string Name, ColumnType Column, bool IsTime)
{
    /// <summary>An unknown type is text: nothing is lost by it.</summary>
    public static ZeekType Parse(string name)
    {
        var open = name.IndexOf('[');
        if (open > 0 && name[^1] == ']' && name[..open] is "set" or "vector" or "table")
        {
            var element = name[(open + 1)..^1];
            return new ZeekType(name, new ColumnType(Element(element), IsList: true), element == "time");
        }

        return new ZeekType(name, new ColumnType(Element(name)), name == "time");
    }

    /// <summary>The Zeek type that stands for a column type nobody declared.</summary>
    public static string NameOf(ColumnType type)
    {
        var element = type.Element switch
        {
            ElementType.Boolean => "bool",
            ElementType.Integer => "int",
            ElementType.Double => "double",
            _ => "string",
        };
        return type.IsList ? $"vector[{element}]" : element;
    }

    /// <summary>The narrowest type that holds the values of both.</summary>
    public static ColumnType Join(ColumnType a, ColumnType b)
    {
        var list = a.IsList || b.IsList;
        if (a.Element == b.Element)
            return new ColumnType(a.Element, list);
        var numbers = a.Element is ElementType.Integer or ElementType.Double && b.Element is ElementType.Integer or ElementType.Double;
        return new ColumnType(numbers ? ElementType.Double : ElementType.Text, list);
    }

    private static ElementType Element(string name) => name switch
    {
        "bool" => ElementType.Boolean,
        "count" or "int" or "port" => ElementType.Integer,
        "double" or "time" or "interval" => ElementType.Double,
        _ => ElementType.Text,
    };
}
