#!/usr/bin/env bash
# Runs the commands on Spark: checks what that needs, builds the job where its sources have changed, submits it, and ends
# with the exit code that the job wrote. --help says how.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
me=spark-submit.sh
output="$root/jobs/ZeekSpark.Job/bin/Release/net10.0/publish/ZeekSpark.Job.dll"
work="$root/jobs/ZeekSpark.Job/obj"
sources=(src jobs Directory.Build.props Directory.Packages.props global.json)
bundles="$root/jobs/ZeekSpark.Job/bin/bundles"
published=${ZEEKSPARK_SPARK_JOB:-$(dirname "$output")}

say() { printf 'spark-submit.sh: %s\n' "$1" >&2; }
fail() { say "$1"; exit 1; }

# shellcheck source=scripts/lib/build-once.sh
. "$root/scripts/lib/build-once.sh"
# shellcheck source=scripts/lib/spark-requirements.sh
. "$root/scripts/lib/spark-requirements.sh"
# shellcheck source=scripts/lib/spark-bundle.sh
. "$root/scripts/lib/spark-bundle.sh"
# shellcheck source=scripts/lib/spark-result.sh
. "$root/scripts/lib/spark-result.sh"

usage() {
    cat <<'HELP'
Scores archives of Zeek captures on Spark 3.5.

Usage: ./spark-submit.sh [SPARK OPTIONS] COMMAND ...

  score PATH... --out DIR   scores captures and keeps the results as Parquet in DIR
  train PATH... --model DIR trains on normal captures, for score --model DIR
  inspect PATH...           reads logs to their end and shows what is in them
  explain PATH...           prints the SQL of every step
  COMMAND --help            shows what can be given to it

PATH and DIR are local paths or those of any file system that Spark knows (file://, hdfs://, s3a://).
All before COMMAND goes to Spark's spark-submit, such as --master, --deploy-mode, --conf, --executor-memory,
--num-executors or --packages. Without --master it runs here, on all cores: --master 'local[*]'.

  --print                   prints the command and its environment instead of running it

Needed: SPARK_HOME (or spark-submit on the PATH), Java 8, 11 or 17, the .NET SDK 10, and DOTNET_WORKER_DIR, the folder
of Microsoft.Spark.Worker 2.3.1. What is missing is said, with where to get it, before anything starts. Executors need
nothing: the job, the worker and the .NET runtime go to them in one archive, so they must have this machine's
architecture.

  ZEEKSPARK_SPARK_JAR       Microsoft.Spark's jar, where it is not beside the job or in the NuGet packages folder
  ZEEKSPARK_SPARK_JOB       folder of a published job to run, instead of building it

Examples:
  ./spark-submit.sh score /data/zeek --out results
  ./spark-submit.sh --master 'local[4]' --driver-memory 8g score /data/zeek --out results --scope archive
  ./spark-submit.sh --master spark://master:7077 --executor-memory 4g score hdfs:///zeek/2024-05-15 --out hdfs:///scores
  ./spark-submit.sh --master yarn --num-executors 20 score hdfs:///zeek --out hdfs:///scores --fail-on HIGH
  ./spark-submit.sh --master yarn --deploy-mode cluster --num-executors 20 score hdfs:///zeek --out hdfs:///scores

Exit codes: those of the command (0 done, 2 options that can't be used, 3 no log to read, 4 done but a file could not be
read or ended early, 5 a capture reached --fail-on, 130 interrupted); 1 where something is missing or Spark failed.
HELP
}

master='' driver=client memory='' archives='' print='' command='' out='' wants_help='' submission=''
spark_options=() words=() wrong=()

# Splits the words at the command: before it are Spark's options, which take a value but for a few.
read_words() {
    while [ $# -gt 0 ] && [ -z "$command" ]; do
        case "$1" in
            score | train | inspect | explain) command=$1 words=("$@"); break ;;
            --help | -h) usage; exit 0 ;;
            --print) print=1 ;;
            --verbose | -v | --supervise) spark_options+=("$1") ;;
            --*=*) spark_option "${1%%=*}" "${1#*=}" ;;
            -*)
                if [ $# -eq 1 ]; then wrong+=("$1: expected a value, found nothing"); break; fi
                spark_option "$1" "$2"
                shift
                ;;
            *) wrong+=("$1: expected one of score, train, inspect, explain"); break ;;
        esac
        shift
    done
    if [ -z "$command" ] && [ "${#wrong[@]}" -eq 0 ]; then wrong+=("expected one of score, train, inspect, explain, found nothing"); fi
    master=${master:-local[*]}
    read_command
    check_mode
    if [ "${#wrong[@]}" -gt 0 ]; then
        say "this can't be used:"
        printf '  %s\n' "${wrong[@]}" >&2
        say "'./spark-submit.sh --help' shows what can be given."
        exit 2
    fi
}

# What the script needs to know or adds to is taken out; all else goes on as it is.
spark_option() {
    case "$1=$2" in
        --master=*) master=$2 ;;
        --deploy-mode=*) driver=$2 ;;
        --archives=*) archives="${archives:+$archives,}$2" ;;
        --conf=spark.master=* | -c=spark.master=*) master=${2#*=} ;;
        --driver-memory=*) memory=$2 spark_options+=("$1" "$2") ;;
        --conf=spark.driver.memory=* | -c=spark.driver.memory=*) memory=${2#*=} spark_options+=("$1" "$2") ;;
        --conf=spark.submit.deployMode=* | -c=spark.submit.deployMode=*) driver=${2#*=} ;;
        --class=*) wrong+=("--class $2: the class is this script's to choose; leave it out") ;;
        *) spark_options+=("$1" "$2") ;;
    esac
}

# The command's words are the job's to read; of them the script needs where results go, and whether help is asked for.
read_command() {
    local word previous=''
    for word in ${words[@]+"${words[@]}"}; do
        [ "$word" != -- ] || break
        case "$word" in
            --help | -h | -'?') wants_help=1 ;;
            --out=* | --out:*) [ "$command" != score ] || out=${word#--out?} ;;
            *) if [ "$previous" = --out ] && [ "$command" = score ]; then out=$word; fi ;;
        esac
        previous=$word
    done
    while [ "$out" != / ] && [ "$out" != "${out%/}" ]; do out=${out%/}; done
}

check_mode() {
    case "$driver" in
        client | cluster) ;;
        *) wrong+=("--deploy-mode $driver: expected client or cluster") ;;
    esac
    if [ "$driver" = cluster ] && [ "$master" != yarn ]; then
        wrong+=("--deploy-mode cluster: expected --master yarn with it, found $master; leave it out, so that the driver runs here")
    elif [ "$driver" = cluster ] && [ -n "$command" ] && [ "$command" != score ]; then
        wrong+=("--deploy-mode cluster: expected score, found $command, whose text would end in a log of the cluster; leave it out")
    fi
}

prepare() { :; }

build() { dotnet publish "$root/jobs/ZeekSpark.Job" -c Release -v quiet; }

build_failed() {
    if grep -Eq 'error NU1[0-9]{3}' "$1"; then
        grep -Eo 'error NU1[0-9]{3}: [^[]*' "$1" | sort -u >&2
        fail "packages of the job can't be restored here; see above. It needs Microsoft.Spark $microsoft_spark with what that brings, from a source that 'dotnet nuget list source' shows. Or publish the job elsewhere (dotnet publish jobs/ZeekSpark.Job -c Release) and name that folder with ZEEKSPARK_SPARK_JOB. On one machine, scripts/zeekspark needs neither."
    fi
    cat "$1" >&2
    fail "the build failed; see above."
}

# Sets environment (NAME=VALUE each) and submit (the command).
compose() {
    local program=(dotnet "$published/ZeekSpark.Job.dll") place="$worker" search="$published"
    submit=("$spark_submit" --class org.apache.spark.deploy.dotnet.DotnetRunner --master "$master" --deploy-mode "$driver")
    case "$master" in
        local | local\[*)
            if [ -n "$worker_is_self_contained" ]; then make_bundle; place="$bundle/worker"; fi
            ;;
        *)
            make_bundle
            archives="${archives:+$archives,}$bundle/zeekspark.tar.gz#zeekspark"
            place=./zeekspark/worker search=./zeekspark/app
            ;;
    esac
    [ -z "$archives" ] || submit+=(--archives "$archives")
    submit+=(--conf "spark.driver.defaultJavaOptions=$(java_options)" --conf "spark.executor.defaultJavaOptions=$compiled")
    search="$search${DOTNET_ASSEMBLY_SEARCH_PATHS:+,$DOTNET_ASSEMBLY_SEARCH_PATHS}"
    # The variable with the version is read first, so that no other one can win. Roll forward: a worker built for .NET 8.
    environment=("DOTNET_WORKER_DIR=$place" "DOTNET_WORKER_2_3_1_DIR=$place" "DOTNET_ASSEMBLY_SEARCH_PATHS=$search" DOTNET_ROLL_FORWARD=Major DOTNET_TieredPGO=0)
    if [ "$driver" = cluster ]; then
        program=(./zeekspark/dotnet/dotnet ./zeekspark/app/ZeekSpark.Job.dll)
        local setting
        for setting in "${environment[@]}"; do submit+=(--conf "spark.yarn.appMasterEnv.$setting"); done
        [ -z "${ZEEKSPARK_DEBUG:-}" ] || submit+=(--conf "spark.yarn.appMasterEnv.ZEEKSPARK_DEBUG=$ZEEKSPARK_DEBUG")
    fi
    if [ -n "$ignore_patch" ]; then
        say "Spark $ignore_patch is newer than what Microsoft.Spark $microsoft_spark was made for (3.5.0 to 3.5.3); spark.dotnet.ignoreSparkPatchVersionCheck=true is set."
        submit+=(--conf spark.dotnet.ignoreSparkPatchVersionCheck=true)
    fi
    submit+=(${spark_options[@]+"${spark_options[@]}"} --conf "spark.zeekspark.submission=$submission" "$jar" "${program[@]}" "${words[@]}")
}

# Rows go through few methods that Spark makes for a query, some of which are larger than Java compiles by itself.
compiled='-XX:-DontCompileHugeMethods'

# What the driver's Java is told before the extraJavaOptions of the user, which win. On local[...] it is also the executor, and most of
# what runs in it are small queries, each in new code that is used for a second: compiling that thoroughly costs more than it
# saves until a log has some millions of rows. Classes fill their first space at once, and each time it grows the whole heap
# is collected. And Hadoop starts a process for each file that it makes; without a helper between, that is cheaper.
java_options() {
    case "$master" in
        local | local\[*) echo "$compiled -XX:+UseParallelGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:MetaspaceSize=256m -Djdk.lang.Process.launchMechanism=VFORK$(heap)" ;;
        *) echo "$compiled" ;;
    esac
}

# What queries make lives shortly. A third of the heap for it, and as much for what stays, all of it from the start, so that no
# collection is spent on finding out.
heap() {
    local megabytes unit
    case "$memory" in
        *[gG]) megabytes=${memory%?} unit=1024 ;;
        *[mM]) megabytes=${memory%?} unit=1 ;;
        *) return ;;
    esac
    [[ "$megabytes" =~ ^[1-9][0-9]{0,5}$ ]] || return
    megabytes=$((megabytes * unit / 3))
    [ "$megabytes" -le 1536 ] || megabytes=1536
    echo " -Xms$((2 * megabytes))m -XX:NewSize=${megabytes}m -XX:MaxNewSize=${megabytes}m"
}

print_command() {
    local word
    for word in "${environment[@]}"; do printf 'export %s=%q\n' "${word%%=*}" "${word#*=}"; done
    printf '%q ' "${submit[@]}" | sed 's/ $//'
    echo
}

# A process group of its own, so that a signal to this script alone reaches all of Spark, and Ctrl-C reaches it once.
# Spark merges what its driver writes with logs of its own: results come in a file, so that stdout carries nothing else, and
# beside it the code and name of a run.
run() {
    local child code=0 interrupted=0 results='' told=''
    if [ "$driver" = client ]; then
        results=$(mktemp -d "${TMPDIR:-/tmp}/zeekspark.XXXXXX")
        environment+=("ZEEKSPARK_STDOUT=$results/out")
    fi
    set -m
    env "${environment[@]}" "${submit[@]}" </dev/null >&2 &
    child=$!
    set +m
    trap 'interrupted=1; kill -INT -- "-$child" 2>/dev/null || true' INT
    trap 'interrupted=1; kill -TERM -- "-$child" 2>/dev/null || true' TERM HUP
    # A signal ends the wait, not the child.
    while :; do
        code=0
        wait "$child" || code=$?
        kill -0 "$child" 2>/dev/null || break
    done
    trap - INT TERM HUP
    if [ -n "$results" ]; then
        cat "$results/out" 2>/dev/null || true
        told=$(cat "$results/out.run" 2>/dev/null) || told=''
        rm -rf "$results"
    fi
    finish "$code" "$interrupted" "$told"
}

read_words "$@"
if [ -n "$wants_help" ]; then
    if [ -z "${ZEEKSPARK_SPARK_JOB:-}" ]; then
        problem=$(missing_sdk)
        [ -z "$problem" ] || fail "$problem"
        build_once
    fi
    exec dotnet "$published/ZeekSpark.Job.dll" "${words[@]}"
fi
check_requirements
[ -n "${ZEEKSPARK_SPARK_JOB:-}" ] || build_once
published=$(cd "$published" && pwd)
find_jar
submission="$(date -u +%Y%m%dT%H%M%SZ)-$$-$RANDOM"
compose
if [ -n "$print" ]; then print_command; else run; fi
