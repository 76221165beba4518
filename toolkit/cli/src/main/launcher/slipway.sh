#!/bin/sh
# The beginning of slipway.jar, which a shell runs and Java skips. It keeps the classes that a command has read in an archive
# of the JVM's, so that its next run need not read them again; not in CI, where the next run is seldom on the same machine.

jar=$(readlink -f -- "$0")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! found=$(command -v "$java"); then
  echo "slipway runs on Java 17 or newer, but there is no '$java': install it, or set JAVA_HOME to where it is" >&2
  exit 127
fi

option=
case ${1:-} in
  *[!a-z-]* | -* | '') ;;
  *)
    classes=${XDG_CACHE_HOME:-$HOME/.cache}/slipway/classes
    # An archive belongs to one JVM and one jar.
    vm=$(readlink -f -- "$found")
    state=$(echo "$jar" "$(date -r "$jar" +%s)" "$vm" "$(date -r "$vm" +%s)" | cksum | cut -d ' ' -f 1)
    archive=$classes/$1-$state.jsa
    if [ -f "$archive" ]; then
      option=-XX:SharedArchiveFile=$archive
    elif [ -z "${CI:-}" ] && mkdir -p "$classes" 2>/dev/null && [ -w "$classes" ]; then
      rm -f "$classes/$1-"[0-9]*.jsa
      option=-XX:ArchiveClassesAtExit=$archive
    fi
    ;;
esac
# A JVM takes only one choice of a collector.
case "${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-}" in
  *-XX:+Use*GC*) collector= ;;
  *) collector=-XX:+UseSerialGC ;;
esac
# Java 24 and newer warn of what the reader of zstd does; Java 17 does not know the option.
exec "$java" ${option:+"$option"} ${collector:+"$collector"} -XX:+IgnoreUnrecognizedVMOptions \
  --sun-misc-unsafe-memory-access=allow -Xlog:disable -jar "$jar" "$@"
