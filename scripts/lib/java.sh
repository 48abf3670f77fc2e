# Finds a Java for our scripts. To be sourced; sets nothing but what its functions say.
# shellcheck shell=bash

# Prints every java that may be on this machine, best first; some may not exist.
java_candidates() {
    local home
    if [[ -n "${CHORUS_JAVA:-}" ]]; then
        printf '%s\n' "$CHORUS_JAVA" "$CHORUS_JAVA/bin/java"
    fi
    [[ -z "${JAVA_HOME:-}" ]] || printf '%s\n' "$JAVA_HOME/bin/java"
    type -P java || true
    for home in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* /opt/homebrew/opt/openjdk*; do
        printf '%s\n' "$home/bin/java"
    done
}

# Prints the feature release of a java, such as 25, or nothing if it does not run.
java_release() {
    local java="$1" home version=""
    home="$(readlink -f -- "$java" 2>/dev/null || printf '%s' "$java")"
    home="${home%/bin/java}"
    # A JDK says its version in a file, which is read in no time; what has no such file is asked.
    if [[ -r "$home/release" ]]; then
        version="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")"
    fi
    if [[ -z "$version" ]]; then
        version="$("$java" -XshowSettings:properties -version 2>&1 </dev/null |
            sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p')" || true
    fi
    printf '%s' "$version"
}

# find_java RELEASE [javac]: sets JAVA to the first java of at least that release, with a compiler beside it if asked
# for. Returns 1 with JAVA empty when there is none.
find_java() {
    local least="$1" beside="${2:-}" java release
    JAVA=""
    if [[ -n "${CHORUS_JAVA:-}" && ! -x "$CHORUS_JAVA" ]]; then
        printf '%s\n' "CHORUS_JAVA=$CHORUS_JAVA is not there: looking for another Java" >&2
    fi
    while IFS= read -r java; do
        [[ -f "$java" && -x "$java" ]] || continue
        release="$(java_release "$java")"
        [[ "${release:-0}" -ge "$least" ]] || continue
        if [[ -n "$beside" ]]; then
            # A link such as /usr/bin/java has no compiler beside it, but the place it leads to may.
            java="$(readlink -f -- "$java" 2>/dev/null || printf '%s' "$java")"
            [[ -x "${java%/java}/$beside" ]] || continue
        fi
        JAVA="$java"
        return 0
    done < <(java_candidates)
    return 1
}

# use_jdk RELEASE: lets Maven run on a JDK of at least that release, which the formatter needs. Returns 1 if there is none.
use_jdk() {
    find_java "$1" javac || return 1
    export JAVA_HOME="${JAVA%/bin/java}"
    # Maven's own libraries still use sun.misc.Unsafe, and a JVM of today would complain about each.
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
}
