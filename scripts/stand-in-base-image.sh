#!/usr/bin/env bash
# Makes the base image that the Dockerfile names out of Debian's packages and the Node that npm installed, for machines
# with a Docker engine but without a way to a container registry. As root: it needs debootstrap.
set -euo pipefail
cd "$(dirname "$0")/.."

image=$(sed -n 's/^ARG NODE_IMAGE=//p' Dockerfile)
suite=$(sed -n 's/.*-\([a-z]*\)-slim$/\1/p' <<<"$image")
npm_folder=$(cd "$(dirname "$(readlink -f "$(command -v npm)")")/.." && pwd)
node=node_modules/node-linux-$([ "$(uname -m)" = aarch64 ] && echo arm64 || echo x64)/bin/node

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
debootstrap --variant=minbase --include=ca-certificates "$suite" "$folder/root" >/dev/null

cp "$node" "$folder/root/usr/local/bin/node"
mkdir -p "$folder/root/usr/local/lib/node_modules"
cp -R "$npm_folder" "$folder/root/usr/local/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$folder/root/usr/local/bin/npm"
# This machine may trust more authorities than Debian does, and reach its packages through one of them.
cp /etc/ssl/certs/ca-certificates.crt "$folder/root/etc/ssl/certs/ca-certificates.crt"
chroot "$folder/root" useradd --uid 1000 --create-home node

tar --directory "$folder/root" --create . |
  docker import --change 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt' - "$image"
