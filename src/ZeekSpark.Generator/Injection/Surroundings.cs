namespace ZeekSpark.Generator.Injection;

/// <summary>A host that opened connections.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Flows">How many.</param>
public sealed record SeenClient(string Address, long Flows);

/// <summary>A port that a host was asked on.</summary>
/// <param name="Address">The host's address.</param>
/// <param name="Port">The port.</param>
/// <param name="Clients">Hosts that asked.</param>
public sealed record SeenService(string Address, int Port, long Clients);

/// <summary>What the logs of a given capture tell of where it was taken, so that an attack can be made to fit in.</summary>
/// <param name="Clients">Hosts that opened connections.</param>
/// <param name="Services">Ports that hosts were asked on.</param>
/// <param name="First">Earliest ts, seconds since 1970-01-01 UTC.</param>
/// <param name="Last">Latest ts.</param>
/// <param name="Flows">Rows of conn.log, or of the longest log without one.</param>
/// <param name="Logs">The fields of each log it has.</param>
public sealed record Surroundings(
    IReadOnlyList<SeenClient> Clients,
    IReadOnlyList<SeenService> Services,
    double First,
    double Last,
    long Flows,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Logs);
