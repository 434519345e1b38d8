# shellcheck shell=sh disable=SC2154
# What the scripts of a checkout share: Java, and the Maven that the build needs. Sourced with $root set to the checkout.

maven_version=3.9.11
maven_minimum=3.9.9
tools=$root/.tools

. "$root/features/org.descent.feature.batch/rootfiles/unix/launch/places.sh"

# Whether version $1 is $2 or newer; both have three parts.
version_reaches() {
    lowest=$(printf '%s\n%s\n' "$1" "$2" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1)
    [ "$lowest" = "$2" ]
}

# Sets $maven to a Maven that is new enough. An older one that is installed fetches it, by its coordinates.
find_maven() {
    maven=$tools/apache-maven-$maven_version/bin/mvn
    [ -x "$maven" ] && return 0
    if ! installed=$(command -v mvn); then
        cat >&2 <<EOF
descent: Maven is not installed. Any version of 3.6 or newer will do; it fetches the one that the build needs. For example:
    Debian, Ubuntu   apt-get install maven
    Fedora           dnf install maven
    macOS            brew install maven
EOF
        return 1
    fi
    version=$("$installed" -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    if [ -n "$version" ] && version_reaches "$version" "$maven_minimum"; then
        maven=$installed
        return 0
    fi
    echo "descent: fetching Maven $maven_version with Maven ${version:-of unknown version} ..." >&2
    # Away from the checkout, whose build an old Maven cannot read; and unpacked beside its place, so that it is there whole or not at all.
    box=$(mktemp -d) && mkdir -p "$tools" && half=$(mktemp -d "$tools/maven.XXXXXX") || return 1
    if (
        cd "$box" && "$installed" -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
            -Dartifact="org.apache.maven:apache-maven:$maven_version:zip:bin" -DoutputDirectory="$half"
    ) >"$box/log" 2>&1; then
        chmod +x "$half/apache-maven-$maven_version/bin/mvn"
        mv "$half/apache-maven-$maven_version" "$tools/" 2>/dev/null
    else
        cat "$box/log" >&2
        echo "descent: Maven $maven_version could not be fetched; is there a connection to a Maven repository?" >&2
    fi
    rm -rf "$box" "$half"
    [ -x "$maven" ]
}
