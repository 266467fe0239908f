# The version is the one that package.json installs for developers; a test keeps the two in step.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages are Node itself, for people who have an older one. The image brings its own.
RUN npm ci --omit=dev --omit=optional
# What is in the image, for scanners.
RUN npm sbom --package-lock-only --omit=dev --omit=optional --sbom-format=cyclonedx --sbom-type=application > sbom.cdx.json
# Half of the packages' bytes are for editors and debuggers.
RUN find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' -o -iname '*.md' -a ! -iname 'licen[cs]e*' \) -delete

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 NODE_COMPILE_CACHE=/app/.compile-cache
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=packages /app/sbom.cdx.json ./
COPY package.json ./
COPY src ./src
RUN mkdir .compile-cache && chown 1000:1000 .compile-cache
# By number: Kubernetes cannot see that a name is not root.
USER 1000:1000
# Loads every module once and keeps what V8 made of it, for this user and this version of Node: a third of the start.
RUN node src/main.ts --help > /dev/null
EXPOSE 8000
STOPSIGNAL SIGTERM
# Without a Node process, which on a busy machine takes longer to start than the server to answer.
HEALTHCHECK --interval=5s --timeout=5s --start-period=90s --retries=5 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /health/live HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# Last, because they change with every build and nothing below should be built again for them.
ARG VERSION=local
ARG REVISION=unknown
LABEL org.opencontainers.image.title="associates-mcp" \
      org.opencontainers.image.description="Hosted MCP server that lets assistants search, compare and recommend Amazon products for an Associate" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# Node is process 1, without a shell or npm in between, so that it hears the signal to stop.
# An entry point, so that `docker compose run --rm app cache clear all` runs a command of the same program.
ENTRYPOINT ["node", "src/main.ts"]
