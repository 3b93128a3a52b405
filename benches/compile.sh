#!/usr/bin/env bash
# Measures what the macro adds to a build, compared with crates that do not use it.
#
#   benches/compile.sh templates   1000 templates with four parameters, compared with 1000 structs with four fields
#                                  and serde's derive: `cargo check` of that crate, after its dependencies are built
#   benches/compile.sh programs    a program with one template, including all dependencies: declaring only, compared
#                                  with syn, quote and serde_json; sending, compared with reqwest and tokio
#   benches/compile.sh tls         a program that sends, once with each TLS: processor time, because most of it is one
#                                  after the other, and the number of crates
#
# Each figure is the median of three runs. The machine should be idle.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

crate() { # name, dependencies, source
    mkdir -p "$work/$1/src"
    printf '[package]\nname = "%s"\nversion = "0.1.0"\nedition = "2024"\n[workspace]\n[lib]\nproc-macro = %s\n[dependencies]\n%s\n' \
        "$1" "${4:-false}" "$2" >"$work/$1/Cargo.toml"
    printf '%s\n' "$3" >"$work/$1/src/lib.rs"
    cp "$root/Cargo.lock" "$work/$1/Cargo.lock"
    (cd "$work/$1" && cargo fetch -q)
}

# Milliseconds of `cargo check` for the crate only, or for everything.
check() { # name, what to clean
    cd "$work/$1"
    if [ "$2" = all ]; then rm -rf target; else cargo check -q && cargo clean -q -p "$1"; fi
    local start end
    start=$(date +%s%N)
    cargo check -q --offline
    end=$(date +%s%N)
    echo $(((end - start) / 1000000))
}

median() { sort -n | sed -n 2p; }

measure() { # what to clean, names
    local clean=$1 round name
    shift
    for round in 1 2 3; do
        for name in "$@"; do check "$name" "$clean" >>"$work/$name.ms"; done
    done
    for name in "$@"; do
        printf '%-12s %6s ms   (%s)   %s crates\n' "$name" "$(median <"$work/$name.ms")" \
            "$(tr '\n' ' ' <"$work/$name.ms")" "$(cd "$work/$name" && cargo tree --offline --prefix none -e normal,build | sed 's/ (\*)//' | sort -u | wc -l)"
    done
}

ratio() { awk -v a="$1" -v b="$2" -v c="$3" -v d="$4" 'BEGIN { printf "%.2f\n", (a - b) / (c - d) }'; }

ours="whatsapp-template = { path = \"$root/runtime\", default-features = false }"
syn='syn = { version = "3", default-features = false, features = ["derive", "parsing", "printing", "proc-macro"] }
quote = "1"
serde_json = "1"'

case "${1:-}" in
templates)
    templates="" structs=""
    for n in $(seq 1000); do
        templates+="whatsapp_template::whatsapp_template! {
    /// Tells a customer that the parcel has left the warehouse.
    pub struct OrderShipped$n {
        /// First name.
        customer: &str = \"Ann\",
        /// The order's number.
        order_id: u64 = 1042,
        /// The day.
        day: &str = \"Monday\",
        /// The parcel's number.
        tracking: &str = \"1Z999AA1\",
    }
    category: utility,
    language: en_US,
    header: \"Order {order_id} has shipped\",
    body: \"Hi {customer}, your order {order_id} is on its way to you and will arrive on {day} or later.\",
    footer: \"Example Shop\",
    buttons: [url(\"Track parcel\", \"https://shop.example/track/{tracking}\"), phone_number(\"Call us\", \"+15550100\")],
}
"
        structs+="/// Tells a customer that the parcel has left the warehouse.
#[derive(serde::Serialize)]
pub struct OrderShipped$n<'a> {
    /// First name.
    pub customer: &'a str,
    /// The order's number.
    pub order_id: u64,
    /// The day.
    pub day: &'a str,
    /// The parcel's number.
    pub tracking: &'a str,
}
"
    done
    derive='serde = { version = "1", features = ["derive"] }'
    crate templates "$ours" "$templates"
    crate none "$ours" "//! Nothing."
    crate derives "$derive" "$structs"
    crate nothing "$derive" "//! Nothing."
    measure crate templates none derives nothing
    printf 'a template costs %s times a derived struct\n' \
        "$(ratio "$(median <"$work/templates.ms")" "$(median <"$work/none.ms")" "$(median <"$work/derives.ms")" "$(median <"$work/nothing.ms")")"
    ;;
programs)
    hello='whatsapp_template::whatsapp_template! {
    pub struct Hello { name: &str = "Ann" }
    category: utility,
    language: en_US,
    body: "Hi {name}, your parcel has arrived at our shop.",
}'
    tls='reqwest = { version = "0.13", default-features = false, features = ["rustls-no-provider"] }
rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }'
    tokio='tokio = { version = "1", features = ["rt-multi-thread", "macros"] }'
    # As a macro crate, because that is what syn and quote are for: they are then built, not only checked.
    crate macrobase "$syn" "" true
    crate declaring "$ours" "$hello"
    crate network "$tls
$tokio" ""
    crate sending "whatsapp-template = { path = \"$root/runtime\" }
$tokio" "$hello
pub async fn send() -> Result<(), whatsapp_template::Error> {
    let client = whatsapp_template::Client::new(whatsapp_template::Cams::from_env()?);
    client.send(\"+15550123\", &Hello { name: \"Mei\" }).await.map(drop)
}"
    measure all macrobase declaring network sending
    printf 'declaring costs %s times its base\n' "$(ratio "$(median <"$work/declaring.ms")" 0 "$(median <"$work/macrobase.ms")" 0)"
    printf 'sending costs %s times its base\n' "$(ratio "$(median <"$work/sending.ms")" 0 "$(median <"$work/network.ms")" 0)"
    ;;
tls)
    tokio='tokio = { version = "1", default-features = false, features = ["rt"] }'
    sending() { # features
        crate sending "whatsapp-template = { path = \"$root/runtime\", default-features = false, features = [$1] }
$tokio" "//! Nothing."
        processor_time "$1"
    }
    processor_time() { # what to print
        cd "$work/sending"
        rm -rf target
        local TIMEFORMAT='%U %S' seconds crates
        seconds=$({ time cargo check -q --offline; } 2>&1 | tail -n 1 | awk '{ print $1 + $2 }')
        crates=$(cargo tree --offline --prefix none -e normal,build | sed 's/ (\*)//' | sort -u | wc -l)
        printf '%-48s %6s s of processor time, %s crates\n' "$1" "$seconds" "$crates"
    }
    for features in '"meta", "client"' '"meta", "rustls"' '"meta", "rustls-aws-lc-rs"' '"meta", "native-tls"' '"meta", "reqwest"'; do
        sending "$features"
    done
    ;;
*)
    echo "say what to measure: benches/compile.sh templates, benches/compile.sh programs or benches/compile.sh tls" >&2
    exit 2
    ;;
esac
