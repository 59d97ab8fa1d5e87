# Sourced by spark-submit.sh: makes what executors get, so that nothing of .NET has to be installed on a cluster.
# shellcheck shell=bash disable=SC2154

# Makes $bundle with app (the job), worker and dotnet (the runtime), and zeekspark.tar.gz of them; sets bundle.
#
# The worker is made from the one that was named: its own assemblies and a script that starts them on the runtime 10. The
# released worker brings a runtime of its own, .NET 8, which can't load functions built for .NET 10, and DOTNET_ROLL_FORWARD
# does not change that. An archive is tar.gz because that keeps run bits everywhere.
make_bundle() {
    local version folder dotnet_root key made file fxr
    read -r version folder <<<"$(dotnet_runtime)"
    [ -n "${folder:-}" ] || fail "The .NET runtime 10 was not found in what 'dotnet --list-runtimes' names; install it (https://dotnet.microsoft.com/download)."
    dotnet_root=$(cd "$folder/../.." && pwd)
    key=$({ echo "$version $published $worker"; cat "$published"/*.dll "$worker"/*.dll; } | cksum | tr ' ' -)
    bundle="$bundles/$key"
    if [ -d "$bundle" ]; then return; fi

    say "packing the job, the worker and the .NET runtime $version for executors ..."
    mkdir -p "$bundles"
    # Those that no submission can still be reading.
    find "$bundles" -mindepth 1 -maxdepth 1 -mtime +7 -exec rm -rf {} +
    made=$(mktemp -d "$bundles/.making.XXXXXX")
    mkdir -p "$made/worker" "$made/dotnet/host/fxr" "$made/dotnet/shared/Microsoft.NETCore.App"
    ln -s "$published" "$made/app"
    # Copied, not linked: dotnet follows links, and would find the settings that the worker was released with.
    for file in "$worker"/*.dll; do
        [ -e "$folder/$version/${file##*/}" ] || cp "$file" "$made/worker/"
    done
    cat >"$made/worker/Microsoft.Spark.Worker.runtimeconfig.json" <<'JSON'
{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" }, "configProperties": { "System.Globalization.Invariant": true, "System.Runtime.TieredPGO": false } } }
JSON
    cat >"$made/worker/Microsoft.Spark.Worker" <<'SH'
#!/bin/sh
here=$(dirname "$0")
exec "$here/../dotnet/dotnet" "$here/Microsoft.Spark.Worker.dll" "$@"
SH
    chmod 755 "$made" "$made/worker/Microsoft.Spark.Worker"
    fxr=$version
    [ -d "$dotnet_root/host/fxr/$fxr" ] || fxr=$(ls "$dotnet_root/host/fxr" | tail -n 1)
    ln -s "$dotnet_root/dotnet" "$made/dotnet/dotnet"
    ln -s "$dotnet_root/host/fxr/$fxr" "$made/dotnet/host/fxr/$fxr"
    ln -s "$folder/$version" "$made/dotnet/shared/Microsoft.NETCore.App/$version"
    tar -chzf "$made/zeekspark.tar.gz" -C "$made" app worker dotnet
    # Another submission may have made the same meanwhile.
    if [ -d "$bundle" ]; then rm -rf "$made"; else mv "$made" "$bundle"; fi
}
