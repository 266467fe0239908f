#!/usr/bin/env bash
# Replaces every running replica of the shop by one of the newly built image, without a lost call: the new ones come
# up beside the old ones, and only when all of them are healthy are the old ones told to leave.
set -euo pipefail
cd "$(dirname "$0")/.."
read -r -a compose <<<"${COMPOSE:-docker compose}"

"${compose[@]}" build app
mapfile -t old < <("${compose[@]}" ps --quiet app)
"${compose[@]}" up --detach --no-deps --no-recreate --scale app=$((2 * ${#old[@]})) app

for container in $("${compose[@]}" ps --quiet app); do
  for ((second = 0; second < 60; second++)); do
    state=$(docker inspect --format '{{.State.Health.Status}}' "$container")
    [ "$state" = healthy ] && break
    sleep 1
  done
  [ "$state" = healthy ] || { echo "$container is $state; the old replicas go on. See: docker logs $container" >&2; exit 1; }
done
# The proxy asks for the replicas' addresses every second.
sleep 2

for container in "${old[@]}"; do
  docker stop --time 30 "$container" >/dev/null
  docker rm "$container" >/dev/null
done
echo "${#old[@]} of ${#old[@]} replicas replaced"
