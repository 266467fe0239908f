#!/usr/bin/env bash
# Replaces every running replica of the shop by one of the newly built image, without a lost call and one at a time: a new
# one comes up, and only when it is healthy an old one is told to leave. A new one that does not get healthy, or a Ctrl+C,
# is cleared away; the old ones that are left go on. Run it again to go on.
#
# COMPOSE          how to call Compose (default: docker compose)
# PATIENCE         seconds that a new replica may take (default: 180)
# KEEP_LOGS_IN     a folder for the logs of those that leave: the audit trail would end with them
set -euo pipefail
cd "$(dirname "$0")/.."
read -r -a compose <<<"${COMPOSE:-docker compose}"

replicas() { "${compose[@]}" ps --quiet app | sort; }
state_of() { docker inspect --format '{{.State.Health.Status}}' "$1"; }

# Who may stay when this ends: those that were there, and every new one that has become healthy.
known=()
clear_away() {
  local container
  for container in $(comm -13 <(printf '%s\n' "${known[@]}" | sort) <(replicas)); do
    docker logs --tail 20 "$container" >&2 || true
    docker rm --force "$container" >/dev/null
    echo "The new replica $container did not become healthy and is cleared away; its last lines are above." >&2
    echo "The others go on, and $replaced of ${#old[@]} are replaced already." >&2
  done
}

"${compose[@]}" build app
mapfile -t old < <(replicas)
[ ${#old[@]} -gt 0 ] || { echo 'No replica runs; start with: docker compose up --detach' >&2; exit 1; }

replaced=0
known=("${old[@]}")
trap clear_away EXIT
for container in "${old[@]}"; do
  "${compose[@]}" up --detach --no-deps --no-recreate --scale app=$((${#old[@]} + 1)) app
  fresh=$(comm -13 <(printf '%s\n' "${known[@]}" | sort) <(replicas))
  for ((second = 0; second < ${PATIENCE:-180}; second++)); do
    state=$(state_of "$fresh")
    [ "$state" = starting ] || break
    sleep 1
  done
  [ "$state" = healthy ] || exit 1
  known+=("$fresh")
  # The proxy asks for the replicas' addresses every second, and then each whether it is ready.
  sleep 3
  docker stop --time 30 "$container" >/dev/null
  [ -z "${KEEP_LOGS_IN:-}" ] || docker logs "$container" >"$KEEP_LOGS_IN/$container.log" 2>&1
  docker rm "$container" >/dev/null
  replaced=$((replaced + 1))
  echo "$replaced of ${#old[@]} replicas replaced"
done
