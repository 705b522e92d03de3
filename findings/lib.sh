# What the scripts beside it share. Each works in an empty folder of its own, which is removed at the end.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C.UTF-8 # No program is to answer in another language, or with a decimal comma.

# needs PROGRAM PACKAGE: stops where a program is not installed.
needs() {
  command -v "$1" >log || { echo "There is no $1 here. On Debian: apt-get install $2" >&2; touch missing; exit 2; }
}

# npm_get NAME@VERSION…: installs packages here, without running their own scripts.
npm_get() {
  echo '{}' >package.json
  npm install --silent --ignore-scripts --no-audit --no-fund "$@" >log 2>&1 || { echo "npm could not fetch $*." >&2; exit 2; }
}

# debian_get NAME…: downloads Debian packages and unpacks them here, without installing them, and prints their versions.
debian_get() {
  apt-get download "$@" >log 2>&1 || { echo "apt-get could not download $*. Is its list there? apt-get update" >&2; exit 2; }
  for file in *.deb; do
    # Boost has 14,000 files; these rooms of it are large, and nobody here enters them.
    dpkg-deb --fsys-tarfile "$file" | tar -x --exclude='*/boost/spirit' --exclude='*/boost/geometry' --exclude='*/boost/asio' \
      --exclude='*/boost/hana' --exclude='*/boost/phoenix' --exclude='*/boost/units' --exclude='*/boost/compute' \
      --exclude='*/boost/metaparse' --exclude='*/boost/log' --exclude='*/boost/graph' --exclude='*/share/doc'
    dpkg-deb --show --showformat='${Package} ${Version}\n' "$file"
  done
  export PYTHONPATH="$folder/usr/lib/python3/dist-packages" LD_LIBRARY_PATH="$folder/usr/lib/x86_64-linux-gnu"
}

# cpp FLAG…: compiles the program on standard input, and runs it.
cpp() {
  needs g++ g++
  g++ -w -std=c++17 -x c++ - -x none -o asked -Iusr/include -Lusr/lib/x86_64-linux-gnu "$@"
  ./asked
}

# same_as TEXT: prints what comes in, and fails where it is not TEXT.
same_as() {
  cat >seen
  [ ! -e missing ] || exit 2
  cat seen
  printf '%s\n' "$1" | cmp -s - seen || { printf 'This has changed. It was:\n%s\n' "$1"; exit 1; }
}
