using System.Runtime.InteropServices;
using ZeekSpark.Cli;
using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Output;

using var cancellation = new CancellationTokenSource();
// The first Ctrl-C or TERM lets a run end cleanly; the second takes its usual course and ends the process at once.
void Cancel(PosixSignalContext signal)
{
    signal.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
var terminal = Terminal.Process();
var code = CommandRunner.Run(CliProgram.Create(), args, terminal, TimeProvider.System, cancellation.Token);
terminal.Out.Flush();
return code;
