# Where things are: Java, and the user's cache. Sourced by the launcher scripts.

java_minimum=21

# Prints the major version of the Java home $1, or nothing.
java_major() {
    [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
    else
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
    fi
    case $version in
        1.*) version=${version#1.} ;;
    esac
    printf '%s' "${version%%[!0-9]*}"
}

java_suits() {
    [ -n "$1" ] || return 1
    major=$(java_major "$1")
    [ -n "$major" ] && [ "$major" -ge "$java_minimum" ]
}

# Prints the Java home of the java that the shell would run.
java_on_path() {
    program=$(command -v java 2>/dev/null) || return 0
    while [ -h "$program" ]; do
        link=$(readlink "$program")
        case $link in
            /*) program=$link ;;
            *) program=$(dirname "$program")/$link ;;
        esac
    done
    (cd -P "$(dirname "$program")/.." 2>/dev/null && pwd)
}

# Prints the first Java home that is new enough: the given ones, JAVA_HOME, PATH, then where systems and tools put them.
find_java_home() {
    for home in "$@" "${JAVA_HOME:-}" "$(java_on_path)" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.jbang/cache/jdks/*; do
        if java_suits "$home"; then
            printf '%s' "$home"
            return 0
        fi
    done
    cat >&2 <<EOF
descent: no Java $java_minimum or newer was found (looked at JAVA_HOME, PATH, /usr/lib/jvm and the like).
Install a JDK, for example:
    Debian, Ubuntu   apt-get install openjdk-21-jdk
    Fedora           dnf install java-21-openjdk-devel
    macOS            brew install openjdk@21
or set JAVA_HOME to one.
EOF
    return 1
}

# Prints the folder for what can be made again; it may not exist yet. The same rule as in org.descent.lib.dl4j.
cache_directory() {
    if [ -n "${DESCENT_CACHE:-}" ]; then
        printf '%s' "$DESCENT_CACHE"
    elif [ "$(uname -s)" = Darwin ]; then
        printf '%s' "${HOME:-}/Library/Caches/descent"
    else
        printf '%s' "${XDG_CACHE_HOME:-${HOME:-}/.cache}/descent"
    fi
}

# Prints the folder in which the framework keeps its state for the installation in $1.
framework_storage() {
    printf '%s/framework/%s' "$(cache_directory)" "$(printf '%s' "$1" | cksum | cut -d ' ' -f 1)"
}
