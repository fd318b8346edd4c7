#!/bin/bash
# The README's two commands on a bare machine: a clone of the committed state, an ordinary user,
# a minimal Debian.  Needs root and debootstrap; takes this machine's settings of apt and pip.
# usage: tests/fresh.sh [SUITE]        (SUITE: bookworm, trixie; this machine's own when not given)
set -euo pipefail

if [ -z "${FRESH_INSIDE:-}" ]; then
    [ "$(id -u)" = 0 ] || { echo "fresh.sh: only root can make a bare machine: run it as root." >&2; exit 1; }
    for program in debootstrap git unshare; do
        command -v "$program" >/dev/null ||
            { echo "fresh.sh: $program is missing: apt-get install $program." >&2; exit 1; }
    done
    # Mounts and processes of the bare machine end with these namespaces, whatever happens.
    FRESH_INSIDE=1 exec unshare --mount --pid --fork --kill-child --mount-proc "$0" "$@"
fi

repo=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
own=$(. /etc/os-release && echo "$VERSION_CODENAME")
suite=${1:-$own}
who=officer
home=/home/$who
root=$(mktemp -d "${TMPDIR:-/var/tmp}/bare.XXXXXX")
chmod 755 "$root"
report=$root/report

mounts() { awk -v root="$root/" 'index($2, root) == 1 { print $2 }' /proc/self/mounts; }

clean_up() {
    mounts | sort -r | while read -r mounted; do umount -l "$mounted"; done
    # A folder of this machine that is still mounted in there must not be removed with it.
    [ -n "$(mounts)" ] || rm -rf --one-file-system "$root"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

fail() { echo "fresh.sh: $*" >&2; exit 1; }
now() { date +%s; }
took() { printf '  %-52s %4d s\n' "$1" $(($(now) - $2)) | tee -a "$report"; }

# Only what a login shell of that user would have, and pip's own variables.
as_user() {
    env -i HOME="$home" USER="$who" LOGNAME="$who" PATH=/usr/local/bin:/usr/bin:/bin \
        $(env | grep '^PIP_' | tr '\n' ' ') \
        "$(command -v chroot)" --userspec="$who:$who" "$root" sh -c "cd $home/district && $1"
}

copy_settings() {
    find "$root/etc/apt/sources.list" "$root/etc/apt/sources.list.d" -type f -delete 2>/dev/null || true
    for path in /etc/apt/apt.conf.d /etc/apt/auth.conf.d /etc/apt/apt.conf /etc/apt/preferences.d \
        /etc/hosts /etc/resolv.conf /etc/pip.conf /etc/ssl/certs /usr/local/share/ca-certificates; do
        [ -e "$path" ] || continue
        mkdir -p "$root$(dirname "$path")"
        rm -rf "${root:?}$path"
        cp -rL "$path" "$root$path" 2>/dev/null || [ -e "$root$path" ]
    done
    # Programs that hooks of apt name are not on a bare machine.
    grep -lrE '^ *(DPkg|APT::Update|Dpkg)::' "$root/etc/apt/apt.conf.d" | xargs -r rm -f
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [ -e "$file" ] && sed "s/\b$own\b/$suite/g" "$file" >"$root$file"
    done
    for folder in .config/pip .pip; do
        [ -e "$HOME/$folder" ] || continue
        mkdir -p "$root$home/$folder"
        cp -rL "$HOME/$folder/." "$root$home/$folder"
    done
    local_indexes | while read -r path; do
        mkdir -p "$root$path"
        mount --bind "$path" "$root$path"
        mount -o remount,bind,ro "$root$path"
    done
}

# Folders of this machine that pip's settings point to; files lie beside the pages of an index.
local_indexes() {
    { cat /etc/pip.conf "$HOME/.config/pip/pip.conf" "$HOME/.pip/pip.conf" 2>/dev/null || true
      env | grep '^PIP_' || true; } | tr ' =' '\n\n' | sed -nE 's,^(file://)?(/.*),\2,p' |
        while read -r path; do [ ! -d "$path" ] || echo "${path%/simple}"; done | sort -u
}

make_machine() {
    mirror=$(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' |
        awk -v suite="$own" '$1 == suite && $2 == "main" { print $3; exit }')
    [ -n "$mirror" ] || fail "apt on this machine has no mirror of $own."
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates \
        "$suite" "$root" "$mirror" >"$root.log" 2>&1 || { tail "$root.log" >&2; fail "debootstrap failed."; }
    rm -f "$root.log"
    mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/pts" "$root/dev/shm"
    mount -t devpts devpts "$root/dev/pts"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    chroot "$root" useradd --create-home --shell /bin/bash "$who"
    copy_settings
    git -c safe.directory="*" -c advice.detachedHead=false clone --quiet --no-hardlinks "$repo" "$root$home/district"
    chroot "$root" chown -R "$who:$who" "$home"
}

# Waits until `./district run` answers pages and websocket; $1 is what the time is called.
run_until_it_answers() {
    begun=$(now)
    as_user './district run' >"$root/run.log" 2>&1 &
    runner=$!
    until answers /web/login && answers /websocket/health; do
        kill -0 "$runner" 2>/dev/null || { tell_problem; fail "./district run ended by itself."; }
        [ $(($(now) - begun)) -lt 900 ] || { tell_problem; fail "no answer in 15 minutes."; }
        sleep 0.5
    done
    took "$1" "$begun"
    as_user './district stop'
    wait "$runner" || fail "./district run ended with code $?."
    cat "$root/run.log"
    ! pgrep -u "$(chroot "$root" id -u "$who")" -f 'odoo|postgres' ||
        fail "./district stop left the processes above."
}

tell_problem() { cat "$root/run.log" "$root$home/.cache/district/problem.log" 2>/dev/null || true; }

answers() {
    as_user "python3 -c 'import urllib.request as u; u.urlopen(\"http://127.0.0.1:8069$1\", timeout=9)'" \
        2>/dev/null
}

! (exec 3<>/dev/tcp/127.0.0.1/8069) 2>/dev/null || fail "port 8069 of this machine is taken."
begun=$(now)
make_machine
took "a minimal $suite (debootstrap)" "$begun"

run_until_it_answers "./district run, first time"
run_until_it_answers "./district run, later"

if as_user './district test' >"$root/refused.log" 2>&1; then fail "tests without Chromium passed."; fi
grep -q '^district: Chromium is missing' "$root/refused.log" || { cat "$root/refused.log"; fail "not a word of Chromium."; }
[ "$(wc -l <"$root/refused.log")" -le 6 ] || { cat "$root/refused.log"; fail "more than a sentence on Chromium."; }
tail -1 "$root/refused.log"

begun=$(now)
chroot "$root" sh -c 'apt-get -qq update && apt-get -qq -y --no-install-recommends install chromium' \
    >"$root/apt.log" 2>&1 || { tail "$root/apt.log"; fail "Chromium cannot be installed."; }
took "apt-get install chromium (root)" "$begun"

begun=$(now)
as_user './district test' || fail "./district test failed."
took "./district test, first time" "$begun"

printf '\nA bare %s, an ordinary user:\n' "$suite"
cat "$report"
