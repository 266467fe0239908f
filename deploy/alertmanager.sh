#!/bin/sh
# Writes Alertmanager's configuration from what .env says, and starts it: it reads no variables itself.
set -eu

if [ -z "${ALERT_WEBHOOK_URL:-}${ALERT_MAIL_TO:-}" ]; then
  echo 'Alarms have nobody to go to: set ALERT_WEBHOOK_URL or ALERT_MAIL_TO in .env.' >&2
  exit 1
fi
if [ -n "${ALERT_MAIL_TO:-}" ] && [ -z "${ALERT_SMTP_HOST:-}" ]; then
  echo 'Alarms by mail need ALERT_SMTP_HOST in .env, e.g. smtp.example.com:587.' >&2
  exit 1
fi

# A value as YAML takes it, whatever stands in it.
quoted() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/''/g")"; }

{
  cat <<'YAML'
route:
  receiver: operator
  # What has one cause comes as one message.
  group_by: [job]
  group_wait: 20s
  group_interval: 5m
  repeat_interval: 12h
  routes:
    # What wakes somebody up does not wait for company, and is said again.
    - matchers: ['severity = page']
      receiver: operator
      group_by: [alertname]
      group_wait: 5s
      group_interval: 1m
      repeat_interval: 1h
receivers:
  - name: operator
YAML
  if [ -n "${ALERT_WEBHOOK_URL:-}" ]; then
    echo '    webhook_configs:'
    echo "      - url: $(quoted "$ALERT_WEBHOOK_URL")"
    echo '        send_resolved: true'
  fi
  if [ -n "${ALERT_MAIL_TO:-}" ]; then
    echo '    email_configs:'
    echo "      - to: $(quoted "$ALERT_MAIL_TO")"
    echo "        from: $(quoted "${ALERT_MAIL_FROM:-$ALERT_MAIL_TO}")"
    echo "        smarthost: $(quoted "$ALERT_SMTP_HOST")"
    if [ -n "${ALERT_SMTP_USER:-}" ]; then
      echo "        auth_username: $(quoted "$ALERT_SMTP_USER")"
      echo "        auth_password: $(quoted "${ALERT_SMTP_PASSWORD:-}")"
    fi
    echo '        send_resolved: true'
  fi
} >"${TMPDIR:-/tmp}/alertmanager.yml"

exec alertmanager --config.file="${TMPDIR:-/tmp}/alertmanager.yml" --storage.path="${DATA:-/alertmanager}" "$@"
