# Names for what is done often. Nothing needs `just`: ./run and ./test are plain scripts.

# Lists the recipes.
default:
    @just --list

# Builds and starts the demonstration (release); arguments pass through.
run *arguments:
    ./run {{arguments}}

# Builds and starts the demonstration (debug).
dev *arguments:
    ./run --dev {{arguments}}

# Everything that can fail.
test *arguments:
    ./test {{arguments}}

# Everything but PostgreSQL and the browser.
fast:
    ./test --fast

# The tests of one crate.
crate name *arguments:
    cargo nextest run -p {{name}} {{arguments}}

# Measures the release binary and prints a report; `just bench --short` takes a few minutes, the long form most of an hour.
bench *arguments:
    cargo build --release --locked -p backstop
    cargo run --release --locked -p testkit --bin bench -- {{arguments}}

# Breaks what the program stands on and prints what it cost; `just torture --long` tries everything, as root.
torture *arguments:
    cargo build --locked -p backstop --features guards-off
    cp target/debug/backstop target/debug/backstop-unguarded
    cargo build --locked -p backstop
    cargo run --locked -p testkit --bin torture -- {{arguments}}

# Formats and lints the Rust code.
lint:
    cargo fmt --all
    cargo clippy --workspace --all-targets --all-features --locked -- -D warnings

# The rules that hold across the repository.
tidy:
    cargo nextest run -p testkit --test it tidy

# Builds the interface.
ui:
    cd ui && npm run build

# Makes the interface's types from the API's description, after the API changed.
types:
    cargo run -q -p web --example openapi > ui/openapi.json
    cd ui && npm run --silent types

# Formats and checks the interface.
ui-check:
    cd ui && npx biome check --write . && npm run check && npm test

# Makes the table of what words of all languages mean anew from crates/domain/src/triage/concept; `just train` must follow.
concepts:
    cargo run --release -p train -- --concepts

# Trains the model of triage anew from fixtures/training; the same text gives the same bytes.
train:
    cargo run --release -p train

# Counts the words of every day, which are no passwords, anew from all messages; `just train-shield` must follow.
everyday:
    cargo run --release -p train -- --shield fixtures/shield --everyday

# Trains the model of the shield anew from fixtures/shield and the tables of its tests; `just train-shield --measure` prints how well.
train-shield *arguments:
    cargo run --release -p train -- --shield fixtures/shield {{arguments}}

# Measures the model of triage and writes docs/understanding.md; with `--fitted FILE` what takes long is kept for the next time.
eval *arguments:
    cargo run --release -p train -- --eval docs/understanding.md --blind fixtures/blind --blind fixtures/blind2 --blind fixtures/blind3 --blind fixtures/blind4 --blind fixtures/blind5 --blind fixtures/blind6 --blind fixtures/blind7 --danger fixtures/danger.tsv {{arguments}}

# One browser story against the debug binary: `just story walk`.
story name engine="sqlite":
    STORY_ENGINE={{engine}} node --test ui/stories/{{name}}.story.mjs

# Measures the interface in a browser; prints a table.
bench-ui:
    node ui/bench/interface.mjs

# Takes the pictures of docs/screenshots.
shots:
    node ui/stories/shots.mjs

# Licences and bans; needs cargo-deny.
deny:
    cargo deny --all-features check bans licenses sources
