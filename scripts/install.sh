#!/bin/sh
# Installs one self-contained binary: "install.sh PREFIX".
set -eu
prefix=$1
cd "$(dirname "$0")/.."

# A folder that holds only the archives keeps the shared libraries out; the package configuration
# names the folder before the linker's own, so it must name this one.
archives=$PWD/.build/archives
mkdir -p "$archives"
folder=$(pkg-config --variable=libdir libcmark-gfm)
for package in libcmark-gfm yaml-0.1 sqlite3; do
  configuration="$(pkg-config --variable=pcfiledir "$package")/$package.pc"
  sed "s|^libdir=.*|libdir=$archives|" "$configuration" >"$archives/$package.pc"
done
for library in cmark-gfm cmark-gfm-extensions yaml sqlite3; do
  path="$folder/lib$library.a"
  if [ ! -f "$path" ]; then
    echo "incidents: lib$library.a is missing: run 'make setup', then 'make install' again" >&2
    exit 2
  fi
  ln -sf "$path" "$archives/"
done
export PKG_CONFIG_PATH="$archives"
# The C++ library of Swift's runtime: loading the shared one is a fifth of the time to start. Where
# the compiler has no archive, the shared one does.
library=$("$(dirname "$(command -v swift)")/clang" -print-file-name=libstdc++.a 2>/dev/null || true)
if [ -f "$library" ]; then ln -sf "$library" "$archives/"; fi

# Code that asks for a generic type by its name makes the runtime read the name and search all
# conformances: an eighth of the instructions of a start. Without names it asks for the type itself.
swift build --disable-build-manifest-caching -c release --product incidents --static-swift-stdlib \
  --scratch-path .build/static -Xlinker "-L$archives" \
  -Xlinker --no-export-dynamic \
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
binary="$(swift build -c release --static-swift-stdlib --scratch-path .build/static --show-bin-path)/incidents"
mkdir -p "$prefix/bin"
# A copy is written in one go, and its pages come into memory in larger pieces than those of a file
# that strip wrote: a fifteenth of the page faults of a start.
strip -o .build/static/incidents "$binary"
install -m 755 .build/static/incidents "$prefix/bin/incidents"
echo "installed $prefix/bin/incidents, $(wc -c <"$prefix/bin/incidents") bytes"
