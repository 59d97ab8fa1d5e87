using Spectre.Console;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.CommandLine.Output;

/// <summary>Shows on stderr how far a command is: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal abstract class ProgressReport : IProgress<(string Phase, double Share)>, IProgress<ScoreProgress>, IDisposable
{
    /// <summary>Begins, with a line that says what is done.</summary>
    public static ProgressReport Start(CommandContext context, string what)
    {
        context.Terminal.Say(SafeText.Clean(what));
        return context.Terminal.LiveProgress ? new Bar(context.Terminal) : new Lines(context.Terminal, context.Time);
    }

    /// <summary>Tells how far it is; from any thread.</summary>
    public abstract void Report((string Phase, double Share) value);

    /// <summary>Tells how far a run is.</summary>
    public void Report(ScoreProgress value) => Report((value.Phase, value.Share));

    /// <summary>Ends the showing.</summary>
    public virtual void Dispose()
    {
    }

    private sealed class Lines(Terminal terminal, TimeProvider time) : ProgressReport
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
        private readonly Lock sync = new();
        private long last = time.GetTimestamp();

        public override void Report((string Phase, double Share) value)
        {
            lock (sync)
            {
                var now = time.GetTimestamp();
                if (time.GetElapsedTime(last, now) < Pause)
                    return;
                last = now;
                terminal.Say($"{Percent(value.Share),3} %  {SafeText.Clean(value.Phase)}");
            }
        }
    }

    /// <summary>Drawn by a thread of its own, until the report is disposed.</summary>
    private sealed class Bar : ProgressReport
    {
        private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
        private readonly ManualResetEventSlim done = new();
        private readonly Thread drawing;
        private (string Phase, double Share) current = ("Starting", 0);

        public Bar(Terminal terminal)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
            console.Profile.Width = terminal.Width;
            drawing = new Thread(() => Draw(console)) { IsBackground = true };
            drawing.Start();
        }

        public override void Report((string Phase, double Share) value)
        {
            lock (done)
                current = value;
        }

        public override void Dispose()
        {
            done.Set();
            drawing.Join();
            done.Dispose();
        }

        private void Draw(IAnsiConsole console) => console.Progress()
            .AutoClear(true).HideCompleted(true).AutoRefresh(false)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn())
            .Start(progress =>
            {
                var task = progress.AddTask(Markup.Escape(current.Phase));
                do
                {
                    var (phase, share) = Current();
                    task.Description = Markup.Escape(SafeText.Shorten(phase, 60));
                    task.Value = Math.Max(task.Value, Percent(share));
                    progress.Refresh();
                }
                while (!done.Wait(Frame));
            });

        private (string, double) Current()
        {
            lock (done)
                return current;
        }
    }

    private static int Percent(double share) => (int)Math.Clamp(share * 100, 0, 100);
}
