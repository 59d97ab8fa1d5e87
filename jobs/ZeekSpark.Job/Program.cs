using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.Job;

var terminal = Terminal.Process();
if (JobProgram.ResultsFile is { } results)
    terminal = terminal with { Out = new StreamWriter(results) };
var code = CommandRunner.Run(JobProgram.Create(), args, terminal, TimeProvider.System);
terminal.Out.Flush();
// For Spark a run that ended as asked is no failure; run.json has the code, and spark-submit.sh returns it. Without a run it is all there is.
var told = args is ["score", ..] && code is ExitCode.Incomplete or ExitCode.SeverityReached ? ExitCode.Done : code;
JobProgram.EndJava(told);
return told;
