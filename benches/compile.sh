#!/usr/bin/env bash
# Measures what the macro adds to a build, compared with crates that do not use it.
#
#   benches/compile.sh programs    a program with one template, including all dependencies: declaring only, compared with
#                                  a macro crate over syn and quote, and serde_json; sending through three providers and
#                                  through one, compared with reqwest, rustls, tokio and serde_json
#   benches/compile.sh templates   one template more in a crate, compared with one struct more with four fields and
#                                  serde's derive: a full check, and a check again after an edit elsewhere in the crate;
#                                  then a second language
#   benches/compile.sh tls         a program that sends, once with each TLS: processor time, because most of it is one
#                                  after the other, and the number of crates
#
# Programs depend on a copy of this working tree through git, because Cargo builds path dependencies incrementally and
# those of a registry not. Their times are medians of interleaved rounds (ROUNDS, 5 without it) on an idle machine, as
# elapsed time and as processor time. Templates are counted in instructions of the compiler under callgrind, which do not
# depend on the machine's load: those of a crate with COUNT (500 without it) items and of one with twice as many, so that
# the difference is that of the items alone. This needs valgrind and takes some minutes.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=${ROUNDS:-5}
count=${COUNT:-500}

# A home of Cargo of its own, so that the copies do not stay in the user's.
export CARGO_HOME="$work/home"
user_home=$(cd ~ && pwd)/.cargo
mkdir -p "$CARGO_HOME" "$user_home/registry"
ln -s "$user_home/registry" "$CARGO_HOME/registry"
for file in config config.toml; do
    if [ -e "$user_home/$file" ]; then cp "$user_home/$file" "$CARGO_HOME"; fi
done
cp "$root/rust-toolchain.toml" "$work"

repository() { # a folder that becomes a git repository with one commit
    git -C "$1" init -q
    git -C "$1" add -A
    git -C "$1" -c user.name=bench -c user.email=bench@localhost commit -qm "Copy"
}

snapshot="$work/snapshot"
mkdir "$snapshot"
git -C "$root" ls-files -z --cached --others --exclude-standard | (cd "$root" && xargs -0 ls -d 2>/dev/null) |
    tar -C "$root" -cf - -T - | tar -C "$snapshot" -xf -
repository "$snapshot"

crate() { # name, dependencies, source, further lines of the manifest
    mkdir -p "$work/$1/src"
    printf '[package]\nname = "%s"\nversion = "0.1.0"\nedition = "2024"\n[workspace]\n%s\n[dependencies]\n%s\n' \
        "$1" "${4:-}" "$2" >"$work/$1/Cargo.toml"
    printf '%s\n' "$3" >"$work/$1/src/lib.rs"
    cp "$root/Cargo.lock" "$work/$1/Cargo.lock"
    (cd "$work/$1" && cargo fetch -q)
}

crates() { # name
    (cd "$work/$1" && cargo tree --offline --prefix none -e normal,build | sed 's/ (\*)//' | sort -u | wc -l)
}

# Elapsed milliseconds and processor milliseconds of a clean `cargo check`.
clean_check() { # name
    cd "$work/$1"
    rm -rf target
    local TIMEFORMAT='%R %U %S'
    { time cargo check -q --offline; } 2>&1 | tail -n 1 | awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }'
}

median() { sort -n | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'; }

# Checks a program and its base in turn. The ratios are those of each round.
compare() { # program, base, aim
    local program=$1 base=$2 aim=$3 round
    for ((round = 0; round < rounds; round++)); do
        printf '%s %s\n' "$(clean_check "$program")" "$(clean_check "$base")"
    done >"$work/times"
    awk '{ printf "%.3f\n", $1 / $3 }' "$work/times" | sort -n >"$work/elapsed"
    awk '{ printf "%.3f\n", $2 / $4 }' "$work/times" | median >"$work/processor"
    printf '%-22s %s times its base (%s to %s; aim %s), %s in processor time; %s ms against %s ms; %s crates against %s\n' \
        "$program" "$(median <"$work/elapsed")" "$(head -n 1 "$work/elapsed")" "$(tail -n 1 "$work/elapsed")" "$aim" \
        "$(cat "$work/processor")" "$(cut -d ' ' -f 1 "$work/times" | median)" \
        "$(cut -d ' ' -f 3 "$work/times" | median)" "$(crates "$program")" "$(crates "$base")"
}

# Instructions of the compiler, in thousands, for the crate alone: of a full check, and of a check after an edit.
instructions() { # name
    cd "$work/$1"
    cargo check -q --offline
    cargo clean -q --offline -p "$1"
    rm -rf target/debug/incremental
    local counted
    for counted in full again; do
        # A `const _` would renumber those of the derives, so that none of them could be reused.
        if [ "$counted" = again ]; then echo "pub const EDIT: u8 = 1;" >>src/lib.rs; fi
        RUSTC_WORKSPACE_WRAPPER="$work/counting" COUNTED="$work/$1.$counted" cargo check -q --offline
        awk '/^(summary|totals):/ { print int($2 / 1000); exit }' "$work/$1.$counted"
    done | paste -sd ' '
}

cat >"$work/counting" <<'END'
#!/bin/sh
# Cargo also asks the compiler for its version, which is not counted.
case " $* " in
*" --crate-name ___ "* | *" -vV "*) exec "$@" ;;
esac
exec valgrind -q --tool=callgrind --callgrind-out-file="$COUNTED" "$@"
END
chmod +x "$work/counting"

# Thousands of instructions that one item more takes: of a full check, and of a check after an edit.
item() { # name, dependencies, the function that prints item n
    local n
    for n in 1 2; do
        crate "$1$n" "$2" "$(for ((i = 1; i <= n * count; i++)); do "$3" "$i"; done)"
        instructions "$1$n" >"$work/$1$n.instructions"
    done
    paste -d ' ' "$work/$1"[12].instructions | awk -v n="$count" '{ printf "%d %d\n", ($3 - $1) / n, ($4 - $2) / n }'
}

ratio() { # what, its thousands of instructions, those that it is compared with, aims
    echo "$2 $3 $4" | awk -v what="$1" '{
        printf "%-22s full check %.2f (aim %s; %d against %d thousand instructions), again %.2f (aim %s; %d against %d)\n",
            what, $1 / $3, $5, $1, $3, $2 / $4, $6, $2, $4
    }'
}

ours() { # features
    echo "whatsapp-template = { git = \"file://$snapshot\", default-features = false, features = [${1:-}] }"
}
macro='syn = { version = "3", default-features = false, features = ["parsing", "proc-macro"] }
quote = "1"
proc-macro2 = "1"'
tls='reqwest = { version = "0.13", default-features = false, features = ["rustls-no-provider"] }
rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }'
tokio='tokio = { version = "1", default-features = false, features = ["rt-multi-thread", "macros"] }'

languages() { # number, the languages
    printf '%s' "whatsapp_template::whatsapp_template! {
    /// Tells a customer that the parcel has left the warehouse.
    pub struct OrderShipped$1 {
        /// First name.
        customer: &str = \"Ann\",
        /// The order's number.
        order_id: u64 = 1042,
        /// The day.
        day: &str = \"12 May\",
        /// The parcel's number.
        tracking: &str = \"1Z999AA1\",
    }
    category: utility,
    $2
}
"
}
parts='header: "Order {order_id} has shipped",
    body: "Hi {customer}, your order {order_id} is on its way to you and will arrive on {day} or later.",
    footer: "Example Shop",
    buttons: [url("Track parcel", "https://shop.example/track/{tracking}"), phone_number("Call us", "+15550100")],'
german='header: "Bestellung {order_id} ist unterwegs",
    body: "Hallo {customer}, Ihre Bestellung {order_id} ist auf dem Weg zu Ihnen und kommt am {day} oder danach an.",
    footer: "Example Shop",
    buttons: [url("Sendung verfolgen", "https://shop.example/track/{tracking}"), phone_number("Anrufen", "+15550100")],'
template() { languages "$1" "language: en_US, $parts"; }
two_languages() { languages "$1" "languages: { en_US: { $parts }, de: { $german } },"; }
structure() {
    printf '%s' "/// Tells a customer that the parcel has left the warehouse.
#[derive(serde::Serialize)]
pub struct OrderShipped$1<'a> {
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
}

case "${1:-}" in
templates)
    derived=$(item structure 'serde = { version = "1", features = ["derive"] }' structure)
    one=$(item template "$(ours)" template)
    ratio "a template more" "$one" "$derived" "0.50 0.80"
    two=$(item language "$(ours)" two_languages)
    ratio "a second language" "$(echo "$two $one" | awk '{ print $1 - $3, $2 - $4 }')" "$one" "0.50 0.50"
    ;;
programs)
    hello='whatsapp_template::whatsapp_template! {
    pub struct Hello { name: &str = "Ann" }
    category: utility,
    language: en_US,
    body: "Hi {name}, your parcel has arrived at our shop.",
}'
    sending() { # provider
        printf '%s' "$hello
pub async fn send() -> Result<(), whatsapp_template::Error> {
    let client = whatsapp_template::Client::new(whatsapp_template::$1::from_env()?);
    client.send(\"+15550123\", &Hello { name: \"Mei\" }).await.map(drop)
}"
    }
    # The macro crate of the base comes through git as well, and is a macro crate because that is what syn and quote are
    # for: they are then built, not only checked.
    crate macrocrate "$macro" "" "[lib]
proc-macro = true"
    cp "$work/rust-toolchain.toml" "$work/macrocrate"
    repository "$work/macrocrate"
    crate macrobase "macrocrate = { git = \"file://$work/macrocrate\" }
serde_json = \"1\"" ""
    crate declaring "$(ours)" "$hello"
    crate network "$tls
$tokio
serde = \"1\"
serde_json = \"1\"" ""
    crate sending "whatsapp-template = { git = \"file://$snapshot\" }
$tokio" "$(sending Cams)"
    crate one_provider "$(ours '"rustls", "meta"')
$tokio" "$(sending Meta)"
    for program in "${@:2}"; do [ -d "$work/$program" ] || { echo "no program $program" >&2; exit 2; }; done
    programs=" ${*:2} "
    chosen() { [ "$programs" = "  " ] || [[ $programs == *" $1 "* ]]; }
    if chosen declaring; then compare declaring macrobase 1.40; fi
    if chosen sending; then compare sending network 1.25; fi
    if chosen one_provider; then compare one_provider network 1.15; fi
    ;;
tls)
    tokio='tokio = { version = "1", default-features = false, features = ["rt"] }'
    for features in '"meta", "client"' '"meta", "rustls"' '"meta", "rustls-aws-lc-rs"' '"meta", "native-tls"' '"meta", "reqwest"'; do
        crate sending "$(ours "$features")
$tokio" "//! Nothing."
        printf '%-36s %6s ms of processor time, %s crates\n' "$features" \
            "$(clean_check sending | cut -d ' ' -f 2)" "$(crates sending)"
    done
    ;;
*)
    echo "say what to measure: benches/compile.sh programs, benches/compile.sh templates or benches/compile.sh tls" >&2
    exit 2
    ;;
esac
