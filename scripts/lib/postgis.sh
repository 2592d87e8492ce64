# A private PostgreSQL server with PostGIS: files under DATA_DIR, reached through a Unix socket only its owner can open, no TCP port.
# Sourced after common.sh.

database=incidents

# PostgreSQL refuses to run as root, so root runs it as the user the package made.
as_server() {
  if [ "$(id -u)" = 0 ]; then (cd / && exec runuser -u postgres -- "$@"); else (cd / && exec "$@"); fi
}

server_user() {
  if [ "$(id -u)" = 0 ]; then echo postgres; else id -un; fi
}

# Binaries of the newest PostgreSQL that has PostGIS, or of the given major version.
find_binaries() {
  local wanted=${1:-} bin share
  for bin in $(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -rV) "$(dirname "$(command -v postgres || echo /nowhere/x)")"; do
    [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] || continue
    share=$("$bin/pg_config" --sharedir 2> /dev/null) || share=/usr/share/postgresql/$(basename "$(dirname "$bin")")
    [ -f "$share/extension/postgis.control" ] || continue
    [ -z "$wanted" ] || "$bin/postgres" --version | grep -q "PostgreSQL) $wanted\b" || continue
    echo "$bin"
    return 0
  done
  return 1
}

has_postgis() { find_binaries > /dev/null; }

postgis_missing='PostgreSQL with PostGIS is missing. On Debian or Ubuntu, as root:
  apt-get update && apt-get install postgresql-postgis
or give a database of your own: DATABASE_URL=postgres://user:password@host:5432/name'

# Installs PostGIS where this user may. The package would also set up and start a server of the whole machine: that is held back.
install_postgis() {
  has_postgis && return 0
  may_install || return 1
  apt_update_once
  local package settings=/etc/postgresql-common/createcluster.conf
  package=$(apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$' | cut -d' ' -f1 | sort -V | tail -1)
  [ -n "$package" ] || return 1
  if ! [ -e "$settings" ]; then
    apt_install postgresql-common
    as_root cp "$settings" "$settings.before"
    echo 'create_main_cluster = false' | as_root tee -a "$settings" > /dev/null
    apt_install "$package" || { as_root mv "$settings.before" "$settings"; return 1; }
    as_root mv "$settings.before" "$settings"
  else
    apt_install "$package"
  fi
  has_postgis
}

# Sets $cluster to the server's folder: DATA_DIR/postgres; where the server's user cannot reach that, a folder named by the pointer file.
locate_cluster() {
  cluster=$data_dir/postgres
  local pointer=$data_dir/postgres.location
  if [ -s "$pointer" ]; then
    cluster=$(cat "$pointer")
  elif [ "$(id -u)" = 0 ] && ! [ -e "$cluster/PG_VERSION" ] && id postgres > /dev/null 2>&1; then
    mkdir -p "$cluster"
    chown postgres: "$cluster" 2> /dev/null || true
    if ! as_server test -w "$cluster" 2> /dev/null; then
      rmdir "$cluster" 2> /dev/null || true
      cluster=/var/lib/mining-incidents/$(printf %s "$data_dir" | sha256sum | cut -c1-12)
      mkdir -p "$(dirname "$cluster")"
      printf '%s\n' "$cluster" > "$pointer"
      say "The user postgres cannot reach $data_dir; the database is kept in $cluster."
    fi
  fi
  # A socket's path has at most 107 bytes.
  socket_dir=$cluster
  [ "${#cluster}" -le 90 ] || socket_dir=/tmp/mining-incidents-$(id -u)-$(printf %s "$cluster" | sha256sum | cut -c1-12)
}

is_running() {
  local pid
  pid=$(as_server head -1 "$cluster/postmaster.pid" 2> /dev/null) || return 1
  is_process "$pid" "$cluster"
}

answers() {
  as_server "$1/psql" -X -q -h "$socket_dir" -U "$database" -d postgres -c 'SELECT 1' > /dev/null 2>&1
}

create_cluster() {
  local bin=$1 fresh=$cluster.new
  say 'Creating the database server…'
  # Made aside and moved: a killed start leaves no half-made cluster behind.
  rm -rf "$fresh"
  if [ "$(id -u)" = 0 ]; then install -d -m 700 -o postgres -g postgres "$fresh"; else install -d -m 700 "$fresh"; fi
  as_server "$bin/initdb" -D "$fresh" -U "$database" -A reject -E UTF8 --locale=C.UTF-8 ${POSTGIS_INITDB_OPTIONS:-} > "$data_dir/initdb.log" 2>&1 \
    || { cat "$data_dir/initdb.log" >&2; return 1; }
  rm -f "$data_dir/initdb.log"
  rm -rf "$cluster"
  mv "$fresh" "$cluster"
}

# Only the owner of the files and whoever runs this script are let in, and only through the socket.
write_access_rules() {
  printf 'local all all peer map=site\n' | as_server tee "$cluster/pg_hba.conf" > /dev/null
  printf 'site %s %s\n' "$(server_user)" "$database" "$(id -un)" "$database" | sort -u | as_server tee "$cluster/pg_ident.conf" > /dev/null
}

start_cluster() {
  mkdir -p "$data_dir"
  install_postgis || return 1
  locate_cluster
  local bin version='' try
  if [ -e "$cluster" ] && ! as_server test -w "$cluster"; then
    say "$cluster belongs to another user than $(server_user): start as that user, or set DATA_DIR to a folder of your own."
    return 1
  fi
  [ ! -s "$cluster/PG_VERSION" ] || version=$(cat "$cluster/PG_VERSION")
  if ! bin=$(find_binaries "$version"); then
    say "The data in $cluster are of PostgreSQL $version, which is not installed with PostGIS: apt-get install postgresql-$version-postgis-3"
    return 1
  fi
  [ -n "$version" ] || create_cluster "$bin" || return 1
  if is_running && answers "$bin"; then
    return 0
  fi
  write_access_rules
  if is_running; then
    # Started by another user of the same files: let this one in too.
    as_server "$bin/pg_ctl" reload -D "$cluster" > /dev/null
    sleep 1
    answers "$bin" && return 0
  fi
  if [ "$socket_dir" != "$cluster" ]; then
    rm -rf "$socket_dir"
    if [ "$(id -u)" = 0 ]; then install -d -m 700 -o postgres -g postgres "$socket_dir"; else install -d -m 700 "$socket_dir"; fi
  fi
  for try in 1 2 3; do
    # After kill -9 or a restart of the machine the file names a process that is gone, or another one by now.
    is_running || as_server rm -f "$cluster/postmaster.pid"
    if as_server "$bin/pg_ctl" start -w -t 60 -D "$cluster" -l "$cluster/server.log" \
      -o "-k '$socket_dir' -c listen_addresses='' -c jit=off ${POSTGIS_SERVER_OPTIONS:-}" < /dev/null > /dev/null 2>&1; then
      break
    fi
    [ "$try" -lt 3 ] || { say 'The database server does not start:'; as_server tail -20 "$cluster/server.log" >&2; return 1; }
    # Processes of a killed server need a moment to notice.
    sleep 2
  done
  if ! as_server "$bin/psql" -X -q -h "$socket_dir" -U "$database" -d "$database" -c 'SELECT 1' > /dev/null 2>&1; then
    as_server "$bin/createdb" -h "$socket_dir" -U "$database" "$database"
  fi
}

stop_cluster() {
  locate_cluster
  is_running || return 0
  local bin
  bin=$(find_binaries "$(cat "$cluster/PG_VERSION")") || return 1
  as_server "$bin/pg_ctl" stop -w -t 30 -m fast -D "$cluster" > /dev/null 2>&1 || as_server "$bin/pg_ctl" stop -w -m immediate -D "$cluster" > /dev/null
  [ "$socket_dir" = "$cluster" ] || rm -rf "$socket_dir"
}

cluster_url() {
  locate_cluster
  printf 'postgres:///%s?host=%s&user=%s\n' "$database" "$(node -p 'encodeURIComponent(process.argv[1])' "$socket_dir")" "$database"
}

# The same as key=value pairs, for TEST_POSTGRES.
cluster_connection_string() {
  locate_cluster
  printf 'Host=%s;Username=%s;Database=%s\n' "$socket_dir" "$database" "${1:-$database}"
}
