# What ./run and ./test share. It is read by bash, never run by itself.

started=$SECONDS

# Prints what is being done, with the time since the start.
say() { printf '%4ds  %s\n' "$((SECONDS - started))" "$*"; }

# Ends with a message for a person.
stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# Whether version $1 is at least $2, part by part.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

is_debian_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# Installs Debian packages; none of them may start a service.
install_packages() (
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap 'rm -f "$policy"' EXIT
        trap 'exit 130' INT TERM
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
    fi
    export DEBIAN_FRONTEND=noninteractive
    # Postfix asks what it is for; here it is for tests, which bring their own settings.
    if [[ " $* " == *" postfix "* ]]; then
        printf 'postfix postfix/main_mailer_type select No configuration\n' | debconf-set-selections || return 1
    fi
    apt-get update && apt-get install -y --no-install-recommends "$@"
)

need_rust() {
    command -v cargo >/dev/null 2>&1 || stop "cargo is missing. Install Rust 1.95 or newer (https://www.rust-lang.org/tools/install)."
    local version
    version=$(rustc --version | cut -d ' ' -f 2)
    at_least "${version%%-*}" 1.95.0 || stop "rustc is $version; 1.95 or newer is needed."
}

# The bundled SQLite and the crypto library need a C compiler and nothing else.
need_compiler() {
    if command -v cc >/dev/null 2>&1 && printf '#include <stdio.h>\n' | cc -E -x c - >/dev/null 2>&1; then return; fi
    local line="apt-get install gcc libc6-dev"
    is_debian_root || stop "A C compiler with its headers is missing. On Debian, as root: $line"
    say "installing gcc"
    install_packages gcc libc6-dev || stop "The C compiler could not be installed. By hand: $line"
}

need_node() {
    command -v node >/dev/null 2>&1 || stop "Node is missing. Install Node 20.19 or newer (https://nodejs.org; Debian 12's own is too old)."
    command -v npm >/dev/null 2>&1 || stop "npm is missing. It comes with Node."
    local version
    version=$(node --version)
    at_least "${version#v}" 20.19.0 || stop "Node is $version; 20.19 or newer is needed."
}

# Installs exactly what the lock file names, if it changed since the last time.
ui_install() (
    cd "$root/ui" || exit 1
    hash=$(sha256sum package-lock.json | cut -d ' ' -f 1)
    mark=node_modules/.lock-hash
    if [ -f "$mark" ] && [ "$(cat "$mark")" = "$hash" ]; then exit 0; fi
    npm ci --no-audit --no-fund && printf '%s\n' "$hash" >"$mark"
)

# Builds the interface, if its sources changed since: the stamp beside the result is a hash of them.
ui_build() (
    cd "$root/ui" || exit 1
    if [ -f dist/.stamp ] && [ "$(node scripts/compress.mjs --stamp)" = "$(cat dist/.stamp)" ]; then exit 0; fi
    npm run --silent build
)
