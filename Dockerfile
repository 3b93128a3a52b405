# An image with the command `whatsapp-template` alone: docs/other-languages.md says how to use it.
FROM rust:1.95.0-slim-bookworm AS build
# The compiler of the image, without the components that rust-toolchain.toml adds for development.
ENV RUSTUP_TOOLCHAIN=1.95.0
WORKDIR /source
COPY . .
# The C compiler of the image suffices: ring is the only dependency with C code.
RUN cargo build --locked --release -p whatsapp-template-cli \
    && strip target/release/whatsapp-template

FROM debian:bookworm-slim
# The certificates of the authorities that sign those of the providers.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /source/target/release/whatsapp-template /usr/local/bin/
# Files that the command writes belong to this user, unless `docker run --user` names another one.
USER 1000:1000
WORKDIR /work
EXPOSE 4370
ENTRYPOINT ["whatsapp-template"]
CMD ["--help"]
