#!/usr/bin/env bash
# scripts/run where PostGIS cannot be installed but Docker works: the same site from docker-compose.yml, until Ctrl-C.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
PORT=${PORT:-5080}
mkdir -p "$data_dir"
password=$data_dir/containers.password
if ! [ -s "$password" ]; then
  (umask 077 && node -p 'require("crypto").randomBytes(24).toString("base64url")' > "$password")
fi
POSTGRES_PASSWORD=$(cat "$password")
export PORT POSTGRES_PASSWORD
trap 'docker compose stop >&2' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
docker compose up --build --detach --wait >&2
docker compose exec -T web dotnet MiningIncidents.Web.dll user invite-first-admin 2> /dev/null || true
printf 'Ready: http://127.0.0.1:%s\n' "$PORT"
docker compose logs --follow --no-log-prefix web >&2 &
wait $!
