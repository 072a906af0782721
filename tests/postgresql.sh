#!/usr/bin/env bash
# Starts a PostgreSQL of its own in the folder $1, without a network port, and prints the URL
# that MOLNVAKT_TEST_POSTGRESQL takes; `tests/postgresql.sh FOLDER stop` ends it.
set -euo pipefail
folder=$1
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

if [ "${2:-start}" = stop ]; then
    as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null
    exit
fi
mkdir -p "$folder"
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
cd "$folder"
as "$bin/initdb" -D "$folder/data" -U molnvakt -A trust --no-sync >/dev/null
as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-k $folder -c listen_addresses= -F" start >/dev/null
echo "postgresql://molnvakt@/postgres?host=$folder"
