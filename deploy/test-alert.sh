#!/usr/bin/env bash
# Sends a test alarm the way a real one goes, so that you see it arrive before you need one. It ends by itself.
#
# ALERTMANAGER_URL   where Alertmanager is (default: http://127.0.0.1:9093)
set -euo pipefail
url=${ALERTMANAGER_URL:-http://127.0.0.1:9093}
ends=$(date --utc --date='+2 minutes' +%FT%TZ)
curl --fail --silent --show-error --header 'content-type: application/json' "$url/api/v2/alerts" --data '[{
  "labels": {"alertname": "TestAlert", "severity": "page", "job": "associates-mcp"},
  "annotations": {"summary": "A test: nothing is wrong.", "runbook": "monitoring/README.md#alarms-that-arrive"},
  "endsAt": "'"$ends"'"
}]'
echo "Sent. It should arrive within seconds; if not: docker compose logs alertmanager"
