# Samband in one image: the program with the browser app and the report inside.

FROM node:24-bookworm-slim AS app
WORKDIR /app
COPY web/ui/package.json web/ui/package-lock.json web/ui/.npmrc ./
RUN npm ci
COPY web/ui ./
RUN npm run build

FROM golang:1.26-bookworm AS program
WORKDIR /samband
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=app /app/dist web/ui/dist
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /out/samband ./cmd/samband && mkdir /out/data

# The program needs no system around it.
FROM scratch
COPY --from=program /out/samband /samband
COPY --from=program --chown=10001:10001 /out/data /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/samband"]
# The token is made at the first start and printed with the address to open.
CMD ["serve", "--addr", "0.0.0.0:8080", "--data", "/data/store", "--token-file", "/data/token"]
