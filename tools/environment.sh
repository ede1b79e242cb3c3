# shellcheck shell=sh
# Makes and refreshes the virtual environment .venv. Sourced by ./shiju and ./check, with $here = the project's folder.

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

# prepare LOCK: makes .venv if need be and installs what LOCK names and the project itself, unless that stands already.
prepare() {
    lock=$1
    stamp="$here/.venv/.installed-$(basename "$lock" .txt)"
    wanted=$(cat "$lock" "$here/pyproject.toml" | cksum)
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
        return 0
    fi
    if ! python=$(find_python); then
        echo "需要 Python 3.11 或更高版本，本机没有找到。请先安装 Python 3.11+，再运行本命令。" >&2
        exit 2
    fi
    echo "首次使用或依赖有变化：正在准备运行环境（.venv）……" >&2
    if command -v uv >/dev/null 2>&1; then
        [ -x "$here/.venv/bin/python" ] || uv venv --quiet --python "$python" "$here/.venv"
        uv pip install --quiet --python "$here/.venv/bin/python" --require-hashes -r "$lock"
        uv pip install --quiet --python "$here/.venv/bin/python" --no-deps -e "$here"
    else
        [ -x "$here/.venv/bin/python" ] || "$python" -m venv "$here/.venv"
        "$here/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
        "$here/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -e "$here"
    fi
    echo "$wanted" >"$stamp"
}
