# Sourced by spark-submit.sh: how the job ended. A job that scored beside the script tells its exit code and its run; one on a
# cluster leaves OUT/_submissions/ID with the name of its run's folder, in whose run.json is its exit code. Spark's own code
# says less, and in cluster mode nothing.
# shellcheck shell=bash disable=SC2154

# Prints a file of the results; fails where there is none.
read_result() {
    case "$1" in
        file:*) cat "$(local_path "$1")" 2>/dev/null ;;
        *://*) "$spark_class" org.apache.hadoop.fs.FsShell -cat "$1" 2>/dev/null ;;
        # A path without a scheme is one of Hadoop's default file system, which a cluster's configuration names.
        *) cat "$1" 2>/dev/null || { [ -n "${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-}" ] && "$spark_class" org.apache.hadoop.fs.FsShell -cat "$1" 2>/dev/null; } ;;
    esac
}

remove_result() {
    local path
    path=$(local_path "$1")
    if [ -f "$path" ]; then
        # Beside a local file Hadoop keeps its checksum.
        rm -f "$path" "$(dirname "$path")/.$(basename "$path").crc"
        rmdir "$(dirname "$path")" 2>/dev/null || true
    else
        "$spark_class" org.apache.hadoop.fs.FsShell -rm -skipTrash "$1" >/dev/null 2>&1 || say "$1 could not be removed; it is not needed any more."
    fi
}

# file:/a, file:///a and file://localhost/a without what is before the path.
local_path() {
    local path=$1
    case "$path" in
        file://*) path=${path#file://} path="/${path#*/}" ;;
        file:*) path=${path#file:} ;;
    esac
    echo "$path"
}

meaning() {
    case "$1" in
        1) echo "an unexpected error" ;;
        2) echo "options that can't be used" ;;
        3) echo "no log to read" ;;
        4) echo "a file could not be read or ended early" ;;
        5) echo "a capture reached --fail-on" ;;
        130) echo "interrupted" ;;
        *) echo "unknown to this script" ;;
    esac
}

# Says that a run is finished, and exits with its code. Arguments: the code, the run.
finish_run() {
    if [ "$1" -eq 0 ]; then say "done; results in $out/$2"; else say "done, exit code $1: $(meaning "$1"); results in $out/$2"; fi
    exit "$1"
}

# Says how the submission ended and exits with its code. Arguments: spark-submit's code, 1 if it was interrupted, and code and
# run if the job told them.
finish() {
    local spark_code=$1 interrupted=$2 run='' code=''
    if [ -n "$3" ]; then finish_run "${3%% *}" "${3#* }"; fi
    if [ -n "$out" ]; then run=$(read_result "$out/_submissions/$submission" | head -n 1) || run=''; fi
    if [ -n "$run" ]; then
        code=$(read_result "$out/$run/run.json" | sed -n 's/.*"exit_code"[^0-9]*\([0-9]*\).*/\1/p' | tail -n 1) || code=''
        if [ -n "$code" ]; then
            remove_result "$out/_submissions/$submission"
            finish_run "$code" "$run"
        fi
        say "exit code 1: the job ended, but $out/$run/run.json can't be read or has no exit code."
        exit 1
    fi
    if [ "$interrupted" = 1 ]; then
        if [ "$driver" = cluster ]; then say "exit code 130: interrupted; the application may go on: 'yarn application -kill' with the id above ends it."; else say "exit code 130: interrupted${out:+; finished batches are kept, and the same command resumes}."; fi
        exit 130
    fi
    # Of the job's own codes those that are not an error of Spark come through spark-submit where the driver runs in it.
    if [ "$driver" = client ]; then
        case "$spark_code" in
            0) [ -n "$out" ] || exit 0 ;;
            2 | 3 | 130) say "exit code $spark_code: $(meaning "$spark_code"); see above."; exit "$spark_code" ;;
            4 | 5) [ -n "$out" ] || { say "exit code $spark_code: $(meaning "$spark_code"); see above."; exit "$spark_code"; } ;;
        esac
    fi
    case "$driver $master" in
        cluster\ *) say "exit code 1: Spark failed (spark-submit ended with $spark_code and the job left no result). See 'yarn logs -applicationId' with the id above." ;;
        client\ yarn*) say "exit code 1: Spark failed (spark-submit ended with $spark_code and the job left no result). See above, and for executors and functions 'yarn logs -applicationId' with the id above." ;;
        client\ local | client\ local\[*) say "exit code 1: Spark failed (spark-submit ended with $spark_code and the job left no result). The first error above says why." ;;
        *) say "exit code 1: Spark failed (spark-submit ended with $spark_code and the job left no result). See above; an executor's errors, and those of functions, are in work/APPLICATION/EXECUTOR/stderr of its Spark worker and in the master's web page." ;;
    esac
    exit 1
}
