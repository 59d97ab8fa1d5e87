# Sourced by spark-submit.sh: finds what a submission needs, and gathers all that is missing, each with how to get it.
# Sets spark_submit, spark_class, ignore_patch, worker, worker_is_self_contained and jar.
# shellcheck shell=bash disable=SC2034,SC2154

missing=()
microsoft_spark=2.3.1
jar_name="microsoft-spark-3-5_2.12-$microsoft_spark.jar"
worker_download="https://github.com/dotnet/spark/releases/tag/v$microsoft_spark (Microsoft.Spark.Worker.net8.0.linux-x64-$microsoft_spark.tar.gz)"
spark_download="https://spark.apache.org/downloads.html (3.5, 'Pre-built for Apache Hadoop 3.3 and later', without 'Scala 2.13')"

need() { missing+=("$1"); }

check_requirements() {
    check_java
    check_spark
    check_dotnet
    check_worker
    if [ -n "${ZEEKSPARK_SPARK_JAR:-}" ] && [ ! -f "$ZEEKSPARK_SPARK_JAR" ]; then
        need "ZEEKSPARK_SPARK_JAR is $ZEEKSPARK_SPARK_JAR, and there is no such file. Name $jar_name, or unset it: the jar comes with the NuGet package Microsoft.Spark."
    fi
    report_missing
}

report_missing() {
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "${#missing[@]}" -eq 1 ]; then say "nothing was started, something is missing:"; else say "nothing was started, ${#missing[@]} things are missing:"; fi
    printf '  - %s\n' "${missing[@]}" >&2
    exit 1
}

# Prints the first group that the expression finds in a text, from its first line that has one.
first_match() { sed -n "s/$1/\\1/p" <<<"$2" | head -n 1; }

java_works=
check_java() {
    local java version
    if [ -n "${JAVA_HOME:-}" ]; then
        java="$JAVA_HOME/bin/java"
        [ -x "$java" ] || { need "JAVA_HOME is $JAVA_HOME, and there is no bin/java in it that can be run. Set it to a Java 8, 11 or 17."; return; }
    else
        java=$(command -v java) || { need "java was not found. Install Java 17 (such as the package openjdk-17-jre-headless) and put it on the PATH, or set JAVA_HOME."; return; }
    fi
    java_works=1
    version=$(first_match '.*version "\(1\.[0-9]*\|[0-9]*\).*' "$("$java" -version 2>&1 || true)")
    case "$version" in
        1.8 | 11 | 17) ;;
        *) need "$java is Java ${version:-of a version that it does not tell}; Spark 3.5 takes 8, 11 or 17. Install one and set JAVA_HOME to it." ;;
    esac
}

spark_submit='' spark_class='' ignore_patch=''
check_spark() {
    if [ -n "${SPARK_HOME:-}" ]; then
        spark_submit="$SPARK_HOME/bin/spark-submit"
        [ -x "$spark_submit" ] || { need "SPARK_HOME is $SPARK_HOME, and there is no bin/spark-submit in it that can be run. Set it to the folder of a Spark 3.5: $spark_download."; return; }
    else
        spark_submit=$(command -v spark-submit) || { need "Spark was not found: SPARK_HOME is not set and spark-submit is not on the PATH. Get Spark 3.5 from $spark_download and set SPARK_HOME to its folder."; return; }
    fi
    spark_class="$(dirname "$(readlink -f "$spark_submit" || echo "$spark_submit")")/spark-class"
    [ -x "$spark_class" ] || spark_class=$(command -v spark-class || true)

    local text='' version='' scala='' file
    # The names of its jars tell its version, without starting Java for it.
    for file in "$(dirname "$spark_class")"/../jars/spark-core_*.jar; do
        [ -f "$file" ] || continue
        file=$(basename "$file")
        scala=$(first_match 'spark-core_\([0-9.]*\)-.*' "$file")
        version=$(first_match 'spark-core_[0-9.]*-\([0-9.]*[0-9]\).*' "$file")
    done
    if [ -z "$version" ] && [ -n "$java_works" ]; then
        text=$("$spark_submit" --version 2>&1 || true)
        version=$(first_match '.*version \([0-9][0-9.]*\).*' "$text")
        scala=$(first_match '.*Scala version \([0-9]*\.[0-9]*\).*' "$text")
    fi
    case "$version" in
        3.5.[0-3]) ;;
        3.5.*) ignore_patch=$version ;;
        '') [ -z "$java_works" ] || need "$spark_submit --version does not tell its version: $(tail -n 1 <<<"$text"). Check that it runs." ;;
        *) need "$spark_submit is Spark $version; Microsoft.Spark $microsoft_spark needs 3.5. Get it from $spark_download and set SPARK_HOME to its folder." ;;
    esac
    case "$scala" in
        2.12 | '') ;;
        *) need "$spark_submit is built with Scala $scala; Microsoft.Spark's jar needs 2.12. Get it from $spark_download." ;;
    esac
}

check_dotnet() {
    local problem
    if [ -z "${ZEEKSPARK_SPARK_JOB:-}" ]; then
        problem=$(missing_sdk)
        [ -z "$problem" ] || need "$problem"
    elif ! command -v dotnet >/dev/null 2>&1 || [ -z "$(dotnet_runtime)" ]; then
        need "The .NET runtime 10 was not found. Install it (https://dotnet.microsoft.com/download) and put dotnet on the PATH."
    fi
    if [ -n "${ZEEKSPARK_SPARK_JOB:-}" ] && [ ! -f "$ZEEKSPARK_SPARK_JOB/ZeekSpark.Job.dll" ]; then
        need "ZEEKSPARK_SPARK_JOB is $ZEEKSPARK_SPARK_JOB, and there is no ZeekSpark.Job.dll in it. Name the folder of a published job, or unset it to build one."
    fi
}

# The newest .NET runtime 10, as version and folder.
dotnet_runtime() { dotnet --list-runtimes 2>/dev/null | sed -n 's/^Microsoft\.NETCore\.App \(10\.[^ ]*\) \[\(.*\)\]$/\1 \2/p' | tail -n 1; }

worker='' worker_is_self_contained=''
check_worker() {
    local variable from='' version
    # The order in which Microsoft.Spark reads them.
    for variable in DOTNET_WORKER_2_3_1_DIR DOTNET_WORKER_2_3_DIR DOTNET_WORKER_2_DIR DOTNET_WORKER_DIR; do
        [ -n "${!variable:-}" ] || continue
        if [ -z "$worker" ]; then
            worker=${!variable%/} from=$variable
        elif [ "${!variable%/}" != "$worker" ]; then
            say "$from is $worker and wins over $variable, which is ${!variable}; unset the one that is not meant."
        fi
    done
    if [ -z "$worker" ]; then
        need "Microsoft.Spark.Worker, which runs functions of ours on executors, was not named. Unpack $worker_download and set DOTNET_WORKER_DIR to the folder Microsoft.Spark.Worker-$microsoft_spark in it."
        return
    fi
    if [ ! -f "$worker/Microsoft.Spark.Worker" ] || [ ! -f "$worker/Microsoft.Spark.Worker.dll" ]; then
        need "$from is $worker, and there is no Microsoft.Spark.Worker in it. Unpack $worker_download and set $from to the folder Microsoft.Spark.Worker-$microsoft_spark in it."
        return
    fi
    worker=$(cd "$worker" && pwd)
    [ -x "$worker/Microsoft.Spark.Worker" ] || need "$worker/Microsoft.Spark.Worker can't be run: chmod +x $worker/Microsoft.Spark.Worker"
    version=$(first_match '.*"Microsoft\.Spark\.Worker\/\([0-9][^"]*\)".*' "$(cat "$worker/Microsoft.Spark.Worker.deps.json" 2>/dev/null || true)")
    case "$version" in
        "$microsoft_spark" | "$microsoft_spark"-*) ;;
        *) need "$worker is Microsoft.Spark.Worker ${version:-of a version that its Microsoft.Spark.Worker.deps.json does not tell}; $microsoft_spark is needed: another one can hang. Unpack $worker_download and set $from to it." ;;
    esac
    ! grep -q includedFrameworks "$worker/Microsoft.Spark.Worker.runtimeconfig.json" 2>/dev/null || worker_is_self_contained=1
}

# After the build, which may bring it.
jar=
find_jar() {
    local packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
    for jar in "${ZEEKSPARK_SPARK_JAR:-}" "$published/$jar_name" "$published/jars/$jar_name" "$packages/microsoft.spark/$microsoft_spark/jars/$jar_name"; do
        if [ -n "$jar" ] && [ -f "$jar" ]; then return; fi
    done
    need "$jar_name was found neither in $published nor in $packages/microsoft.spark/$microsoft_spark/jars. It comes with the NuGet package Microsoft.Spark $microsoft_spark; set ZEEKSPARK_SPARK_JAR to where it is."
    report_missing
}
