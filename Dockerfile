# syntax=docker/dockerfile:1
# The image that `outrigger install` deploys: `make image`. Node, the package as published and its dependencies; no shell,
# no package manager, nothing to write to.

# Built on the builder's own platform: the result is JavaScript and data, the same for every platform.
FROM --platform=$BUILDPLATFORM node:24.21.0-trixie-slim AS build
WORKDIR /outrigger

# By the lock file, without running what packages bring. Not `npm ci`: see the Makefile.
COPY .npmrc package.json package-lock.json ./
RUN npm install --no-save --no-progress --ignore-scripts

COPY tsconfig.json ./
COPY build build
COPY manifests manifests
COPY src src
COPY templates templates
RUN npm run build && npm prune --omit=dev --no-save --ignore-scripts

# User and group 65532, as manifests/base/deployment.yaml says.
FROM gcr.io/distroless/nodejs24-debian13:nonroot
WORKDIR /outrigger
ENV NODE_ENV=production
COPY LICENSE package.json ./
COPY --from=build /outrigger/node_modules node_modules
COPY --from=build /outrigger/templates templates
COPY --from=build /outrigger/manifests manifests
COPY --from=build /outrigger/dist dist
USER 65532:65532
# Reviews over HTTPS; health and metrics over HTTP.
EXPOSE 15017 15014 15012
ENTRYPOINT ["/nodejs/bin/node", "/outrigger/dist/cli/bin.js"]
CMD ["--help"]
