using ZeekSpark.Detection;

// Measures the default scoring on generated captures; docs/detection.md reports what it prints.
//   attacks [captures] [flows] [attack]   each attack alone, or one: rank of its first finding in its log
//   together [captures] [flows]  all ten attacks in each capture
//   large [seeds] [flows]        a 2 GB upload and a 20-hour connection among ordinary flows
//   pairs [pairs] [flows]        captures with attacks against the same captures without them
//   leave-one-out DIR…           weights chosen without each labelled capture and each kind of attack, tried on it
//   separate DIR…                labelled captures with and without their malicious rows
string what = args.Length > 0 ? args[0] : "";
int first = Number(1, what switch { "pairs" => 200, "large" => 20, _ => 100 });
int flows = Number(2, what == "large" ? 50_000 : 5_000);
switch (what)
{
    case "attacks": Attacks.Alone(first, flows, args.Length > 3 ? args[3] : null); break;
    case "together": Attacks.Together(first, flows); break;
    case "large": Large.Measure(first, flows); break;
    case "pairs": Pairs.Measure(first, flows); break;
    case "leave-one-out": LeaveOneOut.Measure(args[1..], captures: 4, flows); break;
    case "separate": Pairs.Separate(args[1..]); break;
    default:
        Console.Error.WriteLine("expected attacks, together, large, pairs, leave-one-out or separate");
        return 2;
}

return 0;

int Number(int place, int otherwise) => args.Length > place && int.TryParse(args[place], out int given) ? given : otherwise;
