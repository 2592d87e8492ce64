# Shared by the scripts: where things are, how to say something, how to install what is missing. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data_dir=$(realpath -m "${DATA_DIR:-$root/.data}")

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Nothing that a script starts may outlive it: no compiler server, no waiting build nodes.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Runs as root: directly, or through sudo where it asks for no password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get > /dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2> /dev/null; }
}

apt_install() {
  say "Installing $*…"
  apt_update_once
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" < /dev/null >&2
}

apt_updated=
apt_update_once() {
  [ -n "$apt_updated" ] || as_root apt-get update -q < /dev/null >&2
  apt_updated=1
}

# The two tools that nothing here can install.
require_tools() {
  command -v dotnet > /dev/null || fail 'The .NET SDK 10 is missing: https://dotnet.microsoft.com/download'
  dotnet --list-sdks | grep -q '^10\.' || fail "The .NET SDK 10 is missing; found: $(dotnet --list-sdks | tr '\n' ' ')"
  command -v npm > /dev/null || fail 'Node.js 20 or later with npm is missing: https://nodejs.org or apt-get install nodejs npm'
  local version
  version=$(node -p 'process.versions.node.split(".")[0]')
  [ "$version" -ge 20 ] || fail "Node.js 20 or later is needed; found $(node -v)."
}

# Whether a process is alive and its command line contains the given words.
is_process() {
  [ -n "${1:-}" ] && [ "$1" -gt 1 ] 2> /dev/null && [ -r "/proc/$1/cmdline" ] && tr '\0' ' ' < "/proc/$1/cmdline" | grep -qF -- "$2"
}

is_port_taken() {
  (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}

# A script that another one started in the background ignores Ctrl-C and could not even trap it: start again with the signal as usual.
heed_interrupt() {
  local ignored
  ignored=$(sed -n 's/^SigIgn:\s*//p' "/proc/$$/status" 2> /dev/null) || return 0
  [ -n "$ignored" ] && [ $((0x$ignored & 2)) != 0 ] && [ -z "${INTERRUPT_HEEDED:-}" ] || return 0
  env --default-signal=INT true 2> /dev/null || return 0
  INTERRUPT_HEEDED=1 exec env --default-signal=INT "$0" "$@"
}
