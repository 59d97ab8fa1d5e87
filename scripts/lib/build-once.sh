# Sourced by scripts that run what they build: builds it the first time, and again when its sources have changed.
# The script sets root (the repository), me (its name in messages), output (a file that the build makes), work (a folder for
# stamp, lock and log) and sources (paths under root), and has the functions fail MESSAGE, prepare (what comes before a
# build, such as checks), build (its output goes to the log) and build_failed LOG.
# shellcheck shell=bash disable=SC2154

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# Prints what is missing of the SDK, or nothing.
missing_sdk() {
    if ! command -v dotnet >/dev/null 2>&1; then
        echo "dotnet was not found. Install the .NET SDK 10 (https://dotnet.microsoft.com/download) and try again."
    elif ! dotnet --list-sdks | grep -q '^1[0-9]\.'; then
        echo ".NET SDK 10 was not found; there is: $(dotnet --list-sdks | tr '\n' ' '). Install it (https://dotnet.microsoft.com/download) and try again."
    fi
}

# Folders count too: they change when a file is removed.
changed() {
    [ -n "$(cd "$root" && find "${sources[@]}" \( -name obj -o -name bin \) -prune -o -newer "$1" "${@:2}" -print 2>/dev/null | head -n 1)" ]
}

# Touched when a build begins, so that what changes meanwhile counts as changed.
stamp() { echo "$work/${me%.sh}.built"; }

current() { [ -f "$output" ] && [ -f "$(stamp)" ] && ! changed "$(stamp)"; }

build_once() {
    if current; then return; fi
    # A directory is the one lock that every system has.
    local lock="$work/${me%.sh}.lock" log="$work/${me%.sh}.log" begun waited=0
    begun="$(stamp).begun"
    mkdir -p "$work"
    until mkdir "$lock" 2>/dev/null; do
        [ "$waited" -lt 300 ] || fail "another build holds $lock; if none runs, remove that folder and try again."
        sleep 1
        waited=$((waited + 1))
    done
    # The folder's name is kept for when this function has ended.
    # shellcheck disable=SC2064
    trap "$(printf 'rmdir %q 2>/dev/null || true' "$lock")" EXIT
    if ! current; then
        prepare
        echo "$me: building (once, and when sources change) ..." >&2
        touch "$begun"
        build >"$log" 2>&1 || build_failed "$log"
        mv "$begun" "$(stamp)"
        # The build makes folders of its own in the projects; only files tell of a change meanwhile.
        changed "$(stamp)" -type f || touch "$(stamp)"
    fi
    rmdir "$lock"
    trap - EXIT
}
