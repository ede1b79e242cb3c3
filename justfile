# One command for each thing a developer does.

check:
    ./check

test *args:
    .venv/bin/pytest -q {{args}}

long:
    .venv/bin/pytest -q -m long

bench:
    for file in bench/bench_*.py; do .venv/bin/python "$file"; done

demo:
    ./shiju demo

lock:
    uv pip compile -q --universal --generate-hashes --no-strip-extras --no-header pyproject.toml --group dev --extra pg -o requirements/dev.txt
    uv pip compile -q --universal --generate-hashes --no-strip-extras --no-header pyproject.toml --extra pg -c requirements/dev.txt -o requirements/base.txt
    uv pip compile -q --universal --generate-hashes --no-strip-extras --no-header pyproject.toml --extra pg --extra ocr -c requirements/dev.txt -o requirements/ocr.txt
    uv pip compile -q --universal --generate-hashes --no-strip-extras --no-header pyproject.toml --group bench --extra pg -o requirements/bench.txt
