using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.Job;

var terminal = Terminal.Process();
var code = CommandRunner.Run(JobProgram.Create(), args, terminal, TimeProvider.System);
terminal.Out.Flush();
// For Spark a run that ended as asked is no failure; run.json has the code, and spark-submit.sh returns it.
return code is ExitCode.Incomplete or ExitCode.SeverityReached ? ExitCode.Done : code;
